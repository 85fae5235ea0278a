/** One parameter of an address, without reading all of it: the way to a small file is short (promises §5.1). */
import { collectQuery } from './collect.ts';

/**
 * As the routes with a router see it: brackets may make an array of it, which is no text (contract §0.4), and
 * percent signs may hide what is called what. Only such an address is read as a whole.
 */
export function addressParam(search: string, name: string): unknown {
  return /[[%]/.test(search) ? collectQuery(search)[name] : queryParam(search, name);
}

/**
 * @param search with or without its question mark
 * @returns the last value of that name, as every other reader of parameters here; undefined when it is absent
 */
export function queryParam(search: string, name: string): string | undefined {
  const found = Math.max(search.lastIndexOf(`&${name}=`), search.lastIndexOf(`?${name}=`));
  if (found < 0) return undefined;
  const start = found + name.length + 2;
  const end = search.indexOf('&', start);
  const raw = end < 0 ? search.slice(start) : search.slice(start, end);
  // Decoding is the library's affair; most values need none.
  return /[%+]/.test(raw) ? (new URLSearchParams(`v=${raw}`).get('v') ?? '') : raw;
}
