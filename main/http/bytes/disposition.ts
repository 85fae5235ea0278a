/**
 * `Content-Disposition` (RFC 6266, RFC 8187). A plain ASCII name stands as it is, which the contract asks for
 * (§3.5.1); any other gets a harmless fallback and its true spelling in `filename*`.
 */
import { middleEllipsis } from '../../../shared/format.ts';

export type Disposition = 'attachment' | 'inline';

const longestName = 240;

export function contentDisposition(kind: Disposition, name: string): string {
  if (isPlain(name)) return `${kind}; filename="${name}"`;
  const safe = safeName(name);
  return `${kind}; filename="${asciiName(safe)}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

/**
 * Printable ASCII that neither ends the quoted string nor a header line, and is no path, not even to the browsers
 * that decode `%2f` here although they should not (RFC 6266 appendix D).
 */
function isPlain(name: string): boolean {
  return name.length <= longestName && /^[ !#-.0-[\]-~]+$/.test(name) && !escaped.test(name);
}

const escaped = /%(?=[\da-f]{2})/i;

/**
 * What may reach a visitor's disk: no control characters, no path separators, none of the invisible characters
 * that turn the reading direction around, so that `exe.pdf` is never shown for `fdp.exe`.
 */
export function safeName(name: string): string {
  const clean = name
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
    .replace(/[\u0000-\u001f\u007f-\u009f/\\]/g, '_')
    .replace(/[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '');
  return middleEllipsis(clean, longestName) || 'download';
}

/** For programs that do not know `filename*`. */
function asciiName(name: string): string {
  return name
    .replace(/"/g, "'")
    .replace(/[^ -~]+/g, '_')
    .replace(new RegExp(escaped, 'gi'), '_');
}

/** `ext-value` of RFC 8187: what `encodeURIComponent` leaves but the RFC does not allow is encoded too. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
