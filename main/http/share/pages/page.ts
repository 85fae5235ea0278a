/** The frame of every page for visitors: no scripts, no third-party content, not cached (promise 6). */
import { createHash } from 'node:crypto';
import { type Html, html, renderDocument } from '../../../../shared/html.ts';
import { iconSvg, keyhole } from '../../../../shared/icon.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import type { HeaderPairs } from '../../bytes/headerPairs.ts';
import { pageStyle } from './pageStyle.ts';

export type Page = { title: string; head: Html; main: Html };

/** The logo, as in the icon of the console. */
const mark = html`<svg width="16" height="16" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path fill="var(--on)" d="${keyhole}"/></svg>`;

/** Within the page, for below which path a proxy serves it is not known here. */
const icon = `data:image/svg+xml,${encodeURIComponent(iconSvg)}`;

export function renderPage({ tag, strings }: LandingLanguage, { title, head, main }: Page): Buffer {
  const text = renderDocument({
    lang: tag,
    title,
    meta: html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
`,
    head: html`${head}<link rel="icon" href="${icon}">
<style>${{ html: pageStyle }}</style>`,
    body: html`<main>${main}</main><footer>${mark}<span>${strings.product}</span></footer>`,
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

/** Allows the one style sheet, by hash, and forms to this origin; nothing else may load or run. */
export function pageHeaders(): HeaderPairs {
  const style = createHash('sha256').update(pageStyle).digest('base64');
  return [
    ['Content-Type', 'text/html; charset=utf-8'],
    [
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${style}'; img-src data:; form-action 'self'; base-uri 'none'; ` +
        "frame-ancestors 'none'",
    ],
    ...baseHeaders,
  ];
}
