/** The frame of every page for visitors: no third-party content, no script but ours, not cached (promise 6). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html, nothing, renderDocument } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { flattenHeaders, type HeaderPairs } from '../../bytes/headerPairs.ts';
import type { Look } from './look.ts';
import { renewPart, scriptPart } from './pageScriptPart.ts';

export type Page = {
  title: string;
  head: Html;
  main: Html;
  /** Whether there is more to see than a few sentences. */
  isWide?: boolean;
  /** Whether the script has something to do here; the policy of the page must let it. */
  hasScript?: boolean;
  /**
   * Seconds after which a page that waits asks again by itself, also without scripts. It has another script for that, which
   * `renewPolicy` must let.
   */
  refresh?: number | undefined;
};

export function renderPage(
  { tag, strings }: LandingLanguage,
  look: Look,
  { title, head, main, isWide = false, hasScript = false, refresh }: Page,
): Buffer {
  const isWaiting = refresh !== undefined;
  const script = isWaiting ? renewPart : hasScript ? scriptPart : nothing;
  const text = renderDocument({
    lang: tag,
    title,
    meta: html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
`,
    head: html`${head}${isWaiting ? reloadPart(refresh) : nothing}<link rel="icon" href="${look.icon}">
<style>${{ html: look.style }}</style>`,
    body: html`<main${isWide ? html` class="wide"` : nothing}${isWaiting ? html` data-renew="${String(refresh)}"` : nothing}>${main}</main>${look.foot(strings)}${script}`,
  });
  return Buffer.from(text);
}

/** Where scripts run, the page changes in place instead, and keeps the focus. */
function reloadPart(seconds: number): Html {
  return html`<noscript><meta http-equiv="refresh" content="${String(seconds)}"></noscript>`;
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
 * @param more allowed to this page, as directives that end with `; `, before the strict ones, for the first of a name counts
 */
export function pageHeaders({ styleHash }: Look, more = ''): HeaderPairs {
  const images = more.includes('img-src ') ? '' : 'img-src data:; ';
  return [
    ['Content-Type', 'text/html; charset=utf-8'],
    [
      'Content-Security-Policy',
      `default-src 'none'; style-src 'sha256-${styleHash}'; ${more}${images}form-action 'self'; base-uri 'none'; ` +
        "frame-ancestors 'none'",
    ],
    ...baseHeaders,
  ];
}

/** A rendered page, and how it is sent. */
export type PageAnswer = {
  body: Buffer;
  look: Look;
  status?: number;
  /** As for `pageHeaders`. */
  policy?: string;
  more?: HeaderPairs;
};

export function sendPage(
  req: Pick<IncomingMessage, 'method'>,
  res: ServerResponse,
  { body, look, status = 200, policy = '', more = [] }: PageAnswer,
): void {
  const headers: HeaderPairs = [...pageHeaders(look, policy), ['Content-Length', body.length], ...more];
  res.writeHead(status, flattenHeaders(headers));
  res.end(req.method === 'HEAD' ? undefined : body);
}
