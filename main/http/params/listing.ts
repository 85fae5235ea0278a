/** Parameters of the lists of buckets, files and tokens (contract §5). */
import { parseQueries } from '../../core/parseQueries.ts';
import type { AttributeTable, ListQuery } from '../../core/query.ts';
import { boolean, optional, parsedBy, text } from './kinds.ts';

function queries(attributes: AttributeTable) {
  return parsedBy((value) => parseQueries(value, attributes));
}

const total = optional(boolean);

export function listFields(attributes: AttributeTable) {
  return { queries: queries(attributes), total };
}

export function searchableListFields(attributes: AttributeTable) {
  return { queries: queries(attributes), search: optional(text(1, 256)), total };
}

type Listing = { queries: ListQuery; search?: string | undefined; total?: boolean | undefined };

export function listQuery({ queries, search, total }: Listing): ListQuery {
  return { ...queries, ...(search === undefined ? {} : { search }), total: total ?? true };
}
