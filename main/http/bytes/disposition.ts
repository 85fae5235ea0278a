/**
 * `Content-Disposition` (RFC 6266, RFC 8187). A plain ASCII name stands as it is, which the contract asks for
 * (§3.5.1); any other gets a harmless fallback and its true spelling in `filename*`. The package of this name is no
 * substitute (docs/decisions/013).
 */
import { asciiName, headerName, isPlainName } from '../../../shared/names.ts';

export type Disposition = 'attachment' | 'inline';

export function contentDisposition(kind: Disposition, name: string): string {
  if (isPlainName(name)) return `${kind}; filename="${name}"`;
  const safe = headerName(name);
  return `${kind}; filename="${asciiName(safe)}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

/** `ext-value` of RFC 8187: what `encodeURIComponent` leaves but the RFC does not allow is encoded too. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
