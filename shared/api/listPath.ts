/** How lists of the Appwrite API are asked for (contract §5). */

export type ListQuery = {
  /** Of all searched fields; `""` finds everything. */
  search?: string;
  /** An attribute, and whether the largest comes first. */
  order?: { by: string; descending: boolean };
  limit?: number;
  offset?: number;
};

/** @param path of the list, without a query */
export function listPath(path: string, { search = '', order, limit, offset = 0 }: ListQuery): string {
  const queries = [
    ...(order
      ? [{ method: order.descending ? 'orderDesc' : 'orderAsc', attribute: order.by, values: [] }]
      : []),
    ...(limit === undefined ? [] : [{ method: 'limit', values: [limit] }]),
    ...(offset === 0 ? [] : [{ method: 'offset', values: [offset] }]),
  ];
  const pairs = queries.map((query) => ['queries[]', JSON.stringify(query)]);
  // An empty one is refused.
  if (search !== '') pairs.push(['search', search]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
