/** The normalized target of a request: one form per resource (contract §0.3). */

export type Target = {
  /** Doubled slashes collapsed, no trailing slash except for the root. Not percent-decoded. */
  path: string;
  /** With its question mark, or `""`. */
  search: string;
};

/** @returns undefined for anything but the origin form, e.g. `*` or an absolute address */
export function readTarget(url: string | undefined): Target | undefined {
  if (!url?.startsWith('/')) return undefined;
  const [address = ''] = url.split('#', 1);
  const mark = address.indexOf('?');
  const rawPath = mark < 0 ? address : address.slice(0, mark);
  const path = rawPath.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return { path, search: mark < 0 ? '' : address.slice(mark) };
}

/** Whether the path belongs to the API; every other path belongs to the console. */
export function isApiPath(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/') || path === '/versions';
}
