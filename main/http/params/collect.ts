/**
 * Collects raw parameters. `queries[0]`, `queries[]` and `permissions[0]` all become an array, because the SDKs send
 * different forms (contract §0.4).
 */

export type RawParams = Record<string, unknown>;

const arrayName = /^([^[\]]+)\[[^[\]]*\]$/;

/** Of repeated plain names, the last one counts. */
export function collectParams(entries: Iterable<[string, string]>): RawParams {
  const params = new Map<string, string | string[]>();
  // Added to in place: with thousands of entries, a new array for each would take seconds.
  for (const [name, value] of entries) {
    const base = arrayName.exec(name)?.[1];
    if (base === undefined) {
      params.set(name, value);
      continue;
    }
    const before = params.get(base);
    if (Array.isArray(before)) before.push(value);
    else params.set(base, [value]);
  }
  return Object.fromEntries(params);
}

export function collectQuery(search: string): RawParams {
  return collectParams(new URLSearchParams(search));
}
