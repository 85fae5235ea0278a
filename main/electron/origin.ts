/**
 * The address of the console window. Node's URL gives every non-special scheme the origin "null", so an origin
 * is compared by its parts, always on parsed addresses and never on substrings.
 */

export const scheme = 'app';
export const host = 'ui';
export const consoleUrl = `${scheme}://${host}/`;

/** Whether the address belongs to the console. */
export function isConsoleUrl(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${scheme}:` &&
    url.host === host &&
    url.username === '' &&
    url.password === ''
  );
}

/** Whether the window may show the address: the console, but not `/v1/`, which serves uploaded content. */
export function isConsolePage(address: string): boolean {
  return isConsoleUrl(address) && !new URL(address).pathname.startsWith('/v1/');
}

/** The normalised address if the default browser may open it (http and https only), else undefined. */
export function externalUrl(address: string): string | undefined {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
