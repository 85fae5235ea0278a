/** Sends the page with the form for a password. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { LandingLanguage } from '../../../shared/strings/languages.ts';
import type { Core } from '../../core/services.ts';
import type { HeaderPairs } from '../bytes/headerPairs.ts';
import type { Look, Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import { type PasswordPage, renderPassword } from './pages/statePages.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { rootFrom } from './rootFrom.ts';

/** @property wait milliseconds until another one may be tried; 0 = now */
export type FormAnswer = { status: 200 | 403 | 429; wasWrong: boolean; wait: number };

type Deps = Pick<Core, 'settings'> & { languages: VisitorLanguages; lookOf: Looks };

type SendForm = (req: IncomingMessage, res: ServerResponse, slug: string, answer: FormAnswer) => void;

export function createSendForm({ settings, languages, lookOf }: Deps): SendForm {
  const render = createKeptPages();
  return (req, res, slug, { status, wasWrong, wait }) => {
    const look = lookOf(req);
    const seconds = Math.ceil(wait / 1_000);
    const action = `${rootFrom(req)}s/${slug}/password`;
    const page = { action, sender: settings.get().ownerName, wasWrong, wait: seconds };
    const more: HeaderPairs = status === 429 ? [['Retry-After', seconds]] : [];
    sendPage(req, res, { body: render(page, languages.of(req), look), look, status, more });
  };
}

/** Bytes of pages in memory. */
const maxKept = 1_048_576;

/** A storm of guesses gets the same page again and again. Nothing on it is of the visitor. */
function createKeptPages(): typeof renderPassword {
  const kept = new LRUCache<string, Buffer>({
    maxSize: maxKept,
    sizeCalculation: ({ length }, key) => length + key.length,
  });
  return (page, language, look) => {
    const key = keyOf(page, language, look);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const body = renderPassword(page, language, look);
    kept.set(key, body);
    return body;
  };
}

function keyOf(
  { action, sender, wasWrong, wait }: PasswordPage,
  { tag }: LandingLanguage,
  look: Look,
): string {
  return [tag, look.styleHash, action, wasWrong, wait, sender].join('\n');
}
