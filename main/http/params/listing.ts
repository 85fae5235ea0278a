/** Parameters of the three Appwrite lists (contract §5). */
import { parseQueries } from '../../core/parseQueries.ts';
import type { AttributeTable, ListQuery } from '../../core/query.ts';
import { boolean, judgedLater, optional, text } from './kinds.ts';

/** `queries` is judged by the parser of §5, which knows the attributes. */
export const listFields = {
  queries: judgedLater,
  total: optional(boolean),
};

export const searchField = { search: optional(text(1, 256)) };

type Listing = { queries?: unknown; search?: string | undefined; total?: boolean | undefined };

/** @throws general_argument_invalid, general_query_invalid */
export function listQuery(params: Listing, attributes: AttributeTable): ListQuery {
  return {
    ...parseQueries(params.queries, attributes),
    ...(params.search === undefined ? {} : { search: params.search }),
    total: params.total ?? true,
  };
}
