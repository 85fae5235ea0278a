/** Hosts whose pages may call the API from a browser (contract §4.6). */

export const mostWebHosts = 100;

export const webHostForm = /^(\[[\da-f:]+\]|[a-z\d]([a-z\d.-]{0,251}[a-z\d])?)$/i;

/** What people have at hand is the address of a page. @returns undefined where there is no host in it */
export function readWebHost(text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const [, authority = ''] = /^(?:[a-z][a-z\d+.-]*:\/\/)?([^/?#]*)/.exec(typed) ?? [];
  const host = authority.replace(/^.*@/, '').replace(/:\d{1,5}$/, '');
  return webHostForm.test(host) ? host : undefined;
}
