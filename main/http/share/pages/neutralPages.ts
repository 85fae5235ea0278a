/**
 * Pages for refused requests, rendered once per language and look: every dead link gets the same bytes and the same headers,
 * whether it ended, was stopped, lost its file or never existed (promise 3).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { html, nothing } from '../../../../shared/html.ts';
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';
import { openToPages } from '../../bytes/crossOrigin.ts';
import { flattenHeaders, type HeaderPairs } from '../../bytes/headerPairs.ts';
import { checkTime } from '../../errors.ts';
import { emptySheet } from './glyphs.ts';
import { foreignLook, type Look, type Looks, productLook } from './look.ts';
import { pageHeaders, renderPage } from './page.ts';
import { renewPolicy } from './pageScriptPart.ts';
import type { VisitorLanguages } from './visitorLanguages.ts';

export type Refusal =
  | 'gone'
  | 'paused'
  | 'tooMany'
  | 'wrongHost'
  | 'checking'
  | 'busy'
  | 'lookingOnly'
  | 'heldBack';

const statuses: Readonly<Record<Refusal, number>> = {
  gone: 404,
  paused: 503,
  tooMany: 429,
  wrongHost: 421,
  checking: 503,
  lookingOnly: 403,
  busy: 429,
  heldBack: 412,
};

export type Refuse = (req: IncomingMessage, res: ServerResponse, why: Refusal, retryAfter?: number) => void;

/** @param lookOf how pages look to who asks; they name nobody */
export function createRefusals(languages: VisitorLanguages, lookOf: Looks = () => productLook): Refuse {
  const byLook = new Map<Look, PagesOf>();

  function pagesIn(look: Look): PagesOf {
    const known = byLook.get(look) ?? createPages(languages, look);
    byLook.set(look, known);
    return known;
  }

  return (req, res, why, retryAfter) => {
    const look = why === 'wrongHost' ? foreignLook : lookOf(req);
    const { headers: common, pages } = pagesIn(look);
    const language = languages.of(req);
    const body = (pages.get(language) ?? renderPages(language, look))[why];
    const retry: HeaderPairs = retryAfter === undefined ? [] : [['Retry-After', retryAfter]];
    const headers: HeaderPairs = [
      ...common[why === 'checking' ? why : 'gone'],
      ['Content-Length', body.length],
      ...retry,
    ];
    res.writeHead(statuses[why], flattenHeaders(headers));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

type Pages = Readonly<Record<Refusal, Buffer>>;
/** @property headers of the page that asks again by itself, and of all others */
type PagesOf = {
  headers: Readonly<Record<'gone' | 'checking', HeaderPairs>>;
  pages: ReadonlyMap<LandingLanguage, Pages>;
};

function createPages(languages: VisitorLanguages, look: Look): PagesOf {
  return {
    headers: {
      gone: [...pageHeaders(look), ...openToPages],
      checking: [...pageHeaders(look, renewPolicy()), ...openToPages],
    },
    pages: new Map(languages.all.map((language) => [language, renderPages(language, look)])),
  };
}

function renderPages(language: LandingLanguage, look: Look): Pages {
  const render = (why: Refusal, refresh?: number) => bodyOf(why, language, look, refresh);
  return {
    gone: render('gone'),
    paused: render('paused'),
    tooMany: render('tooMany'),
    wrongHost: render('wrongHost'),
    checking: render('checking', checkTime),
    lookingOnly: render('lookingOnly'),
    busy: render('busy'),
    heldBack: render('heldBack'),
  };
}

function bodyOf(why: Refusal, language: LandingLanguage, look: Look, refresh?: number): Buffer {
  const { title, text } = language.strings[why];
  return renderPage(language, look, {
    title,
    head: nothing,
    main: html`${emptySheet}<h1>${title}</h1><p class="facts">${text}</p>`,
    refresh,
  });
}
