/** Reads one query parameter without parsing the others, because content routes must be fast (promises §5.1). */
import { collectQuery } from './collect.ts';

/**
 * The value that `collectQuery` would give: brackets may make it an array (contract §0.4), and names may be
 * percent-encoded. Only a query with brackets or percent signs is parsed as a whole.
 */
export function readQueryParam(search: string, name: string): unknown {
  return /[[%]/.test(search) ? collectQuery(search)[name] : queryParam(search, name);
}

/**
 * @param search with or without its question mark
 * @returns the last value of that name, as in `collectParams`; undefined when it is absent
 */
export function queryParam(search: string, name: string): string | undefined {
  const found = Math.max(search.lastIndexOf(`&${name}=`), search.lastIndexOf(`?${name}=`));
  if (found < 0) return undefined;
  const start = found + name.length + 2;
  const end = search.indexOf('&', start);
  const raw = end < 0 ? search.slice(start) : search.slice(start, end);
  // Most values need no decoding.
  return /[%+]/.test(raw) ? (new URLSearchParams(`v=${raw}`).get('v') ?? '') : raw;
}
