/**
 * Pages for refused requests, rendered once per language: every dead link gets the same bytes and the same headers,
 * whether it ended, was stopped, lost its file or never existed (promise 3).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Html, html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { openToPages } from '../../bytes/crossOrigin.ts';
import { flattenHeaders, type HeaderPairs } from '../../bytes/headerPairs.ts';
import { checkTime } from '../../errors.ts';
import { pageHeaders, renderPage } from './page.ts';
import type { VisitorLanguages } from './visitorLanguages.ts';

export type Refusal = 'gone' | 'paused' | 'tooMany' | 'wrongHost' | 'checking' | 'busy';

const statuses: Readonly<Record<Refusal, number>> = {
  gone: 404,
  paused: 503,
  tooMany: 429,
  wrongHost: 421,
  checking: 503,
  busy: 429,
};

/** The page asks again by itself, without a script. */
const goesOn = html`<meta http-equiv="refresh" content="${String(checkTime)}">`;

export type Refuse = (req: IncomingMessage, res: ServerResponse, why: Refusal, retryAfter?: number) => void;

export function createRefusals(languages: VisitorLanguages): Refuse {
  const common: HeaderPairs = [...pageHeaders(), ...openToPages];
  const pages = new Map(languages.all.map((language) => [language, pagesIn(language)]));
  return (req, res, why, retryAfter) => {
    const language = languages.of(req);
    const body = (pages.get(language) ?? pagesIn(language))[why];
    const retry: HeaderPairs = retryAfter === undefined ? [] : [['Retry-After', retryAfter]];
    const headers: HeaderPairs = [...common, ['Content-Length', body.length], ...retry];
    res.writeHead(statuses[why], flattenHeaders(headers));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

function pagesIn(language: LandingLanguage): Readonly<Record<Refusal, Buffer>> {
  return {
    gone: bodyOf('gone', language),
    paused: bodyOf('paused', language),
    tooMany: bodyOf('tooMany', language),
    wrongHost: bodyOf('wrongHost', language),
    checking: bodyOf('checking', language, goesOn),
    busy: bodyOf('busy', language),
  };
}

/** An icon of an empty outline. */
const emptySheet = html`<svg class="glyph gone" width="56" height="70" viewBox="0 0 64 80" aria-hidden="true"><path d="M9 1h32l22 22v48a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V9a8 8 0 0 1 8-8Z"/></svg>`;

function bodyOf(why: Refusal, language: LandingLanguage, head: Html = nothing): Buffer {
  const { title, text } = language.strings[why];
  return renderPage(language, {
    title,
    head,
    main: html`${emptySheet}<h1>${title}</h1><p class="facts">${text}</p>`,
  });
}
