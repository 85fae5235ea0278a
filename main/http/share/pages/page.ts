/** The frame of every page for visitors: no third-party content, no script but one of ours, not cached (promise 6). */
import { type Html, html, renderDocument } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { HeaderPairs } from '../../bytes/headerPairs.ts';
import type { Look } from './look.ts';

export type Page = { title: string; head: Html; main: Html };

export function renderPage(
  { tag, strings }: LandingLanguage,
  look: Look,
  { title, head, main }: Page,
): Buffer {
  const text = renderDocument({
    lang: tag,
    title,
    meta: html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
`,
    head: html`${head}<link rel="icon" href="${look.icon}">
<style>${{ html: look.style }}</style>`,
    body: html`<main>${main}</main>${look.foot(strings)}`,
  });
  return Buffer.from(text);
}

/** For every response of the share listener except content. */
export const baseHeaders: HeaderPairs = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()'],
  ['X-Robots-Tag', 'noindex, nofollow'],
  ['Cache-Control', 'no-store'],
];

/**
 * Allows the one style sheet, by hash, and forms to this origin; nothing else may load or run.
 * @param more allowed to this page, as directives that end with `; `
 */
export function pageHeaders({ styleHash }: Look, more = ''): HeaderPairs {
  return [
    ['Content-Type', 'text/html; charset=utf-8'],
    [
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; ${more}img-src data:; form-action 'self'; base-uri 'none'; ` +
        "frame-ancestors 'none'",
    ],
    ...baseHeaders,
  ];
}
