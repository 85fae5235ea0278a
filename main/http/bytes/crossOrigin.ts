/**
 * Pages of any origin may fetch what a link opens: whoever has the address has the file, and as browsers send the cookie of
 * a visitor with no request of another site, a page gets nothing that its server could not fetch as well.
 */
import type { HeaderPairs } from './headerPairs.ts';

/** For content that goes to visitors, and for the refusals in its place. */
export const openToPages: HeaderPairs = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'Accept-Ranges, Content-Disposition, Content-Range, ETag'],
];

/**
 * What a browser asks for before it sends ranges or conditions. The same for every address: whether a link lives is
 * told by the request itself.
 */
export const preflightHeaders: HeaderPairs = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Methods', 'GET, HEAD'],
  ['Access-Control-Allow-Headers', '*'],
  ['Access-Control-Max-Age', 86_400],
];
