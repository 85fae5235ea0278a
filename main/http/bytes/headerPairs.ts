/** Headers as a list of names and values, in the order in which they are written. */

export type HeaderPairs = readonly (readonly [name: string, value: string | number])[];

/** Names and values in turn, the form that node's `writeHead` takes. */
export type FlatHeaders = (string | number)[];

/** By hand, because `flat` takes three times as long and every answer waits for it. */
export function flattenHeaders(headers: HeaderPairs): FlatHeaders {
  const flat: FlatHeaders = [];
  for (const [name, value] of headers) flat.push(name, value);
  return flat;
}

/** @param name spelled as in the list */
export function headerValue(headers: HeaderPairs, name: string): string | number | undefined {
  return headers.find(([each]) => each === name)?.[1];
}

/** The same list with another value in the same place. */
export function replaceHeader(headers: HeaderPairs, name: string, value: string | number): HeaderPairs {
  return headers.map((pair) => (pair[0] === name ? [name, value] : pair));
}

export function withoutHeaders(headers: HeaderPairs, names: ReadonlySet<string>): HeaderPairs {
  return headers.filter(([name]) => !names.has(name));
}
