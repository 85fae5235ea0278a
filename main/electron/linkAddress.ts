/**
 * `latchkey://link/ID` opens the row of a link in the window. Any page and any program can call such an address, so it
 * names a row and nothing else: whatever is not exactly that has no effect.
 */

export const linkScheme = 'latchkey';

/** Ids as on the wire (contract §6.1). */
const address = /^latchkey:\/\/link\/([A-Za-z0-9][A-Za-z0-9._-]{0,35})$/;

/** @returns the id of a link */
export function readLinkAddress(text: string): string | undefined {
  return address.exec(text)?.[1];
}

/** Of our scheme, whatever it says. */
export function isOfLinkScheme(argument: string): boolean {
  return argument.slice(0, linkScheme.length + 1).toLowerCase() === `${linkScheme}:`;
}
