/**
 * What the console may load and do: nothing inline, nothing foreign, no frames. `blob:` and `data:` pictures are its
 * own. Each host that serves the console says what it allows beyond that.
 */

/**
 * The two style sheets that react-aria may put into the page (usePress, usePreventScroll), by hash; a test compares
 * them with the installed version. The first is left out because index.html holds an element with its id, the second
 * is for Safari on iOS alone, so the window of the desktop needs neither. Style attributes set by script need no
 * permission.
 */
export const reactAriaStyles = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
] as const;

/** Sources as they stand in a policy, quotes included. */
export type ConsoleAllowances = {
  /** Style sheets beside those from the console's own address. */
  styles: readonly string[];
  media: "'none'" | "'self'";
  /** Where a form may post to. */
  forms: "'none'" | "'self'";
};

/** @returns a value of `Content-Security-Policy` */
export function consolePolicy({ styles, media, forms }: ConsoleAllowances): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...styles].join(' ')}`,
    "img-src 'self' data: blob:",
    `media-src ${media}`,
    "font-src 'self'",
    "connect-src 'self'",
    `form-action ${forms}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
