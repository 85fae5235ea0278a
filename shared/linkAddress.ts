/** Addresses of links and the ways in that they lead through. An origin here may hold a path, where a proxy serves us below one. */

/**
 * The same link through another way in.
 * @returns undefined when the address does not begin with `from`
 */
export function addressAt(address: string, from: string, to: string): string | undefined {
  return from !== '' && leadsThrough(address, from) ? to + address.slice(from.length) : undefined;
}

/** The origin of the address of a link's page. */
export function originOf(page: string): string {
  return page.slice(0, page.lastIndexOf('/s/'));
}

/** The way in that an address leads through: the longest, for one may lie below another. */
export function routeOf<R extends { origin: string }>(address: string, routes: readonly R[]): R | undefined {
  return routes
    .filter(({ origin }) => origin !== '' && leadsThrough(address, origin))
    .sort((one, other) => other.origin.length - one.origin.length)[0];
}

/** `http://10.0.0.1:80` is not the beginning of `http://10.0.0.1:8080/`. */
function leadsThrough(address: string, origin: string): boolean {
  return address === origin || address.startsWith(`${origin}/`);
}
