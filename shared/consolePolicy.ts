/**
 * The Content-Security-Policy of the console: nothing inline, nothing from other origins, no frames. Pictures may be
 * `blob:` and `data:`. Each host of the console states what it allows beyond that.
 */

/**
 * The two style sheets that react-aria may put into the page (usePress, usePreventScroll), by hash; a test compares
 * them with the installed version. The first is not inserted while index.html has an element with its id, the second
 * is for Safari on iOS only, so the desktop window needs neither. Style attributes set by script are always allowed.
 */
export const reactAriaStyles = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
] as const;

/** CSP sources, with quotes. */
export type ConsoleAllowances = {
  /** Style sheets besides those of the own origin. */
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
