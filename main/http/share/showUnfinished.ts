/** A link whose file is not all there yet: its page says how far it is, and no address gives any of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { type File, isComplete } from '../../core/model.ts';
import { isOfUploads, isSet } from '../../core/sets.ts';
import type { Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import { renewPolicy } from './pages/pageScriptPart.ts';
import type { Unfinished } from './pages/parts.ts';
import { renderUnfinished } from './pages/statePages.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';

type Deps = { languages: VisitorLanguages; lookOf: Looks; clock: Pick<Clock, 'now'> };

/**
 * Seconds after which to ask again: the longer it has taken, the more. Without scripts a page that is loaded anew loses the
 * focus, and of what takes an hour a second more is nothing.
 */
export function refreshAfter({ createdAt }: Pick<File, 'createdAt'>, now: number): number {
  return Math.min(Math.max(Math.round((now - createdAt) / 10_000), 2), 10);
}

/** @returns undefined for a file that is whole. Of folders nobody knows how much there is until the end */
export function unfinishedOf(file: File): Unfinished | undefined {
  if (isComplete(file)) return undefined;
  if (isSet(file) && !isOfUploads(file.source)) return { what: 'preparing', percent: undefined };
  const percent = Math.floor((100 * file.chunksUploaded) / file.chunksTotal);
  return { what: 'sending', percent: Math.min(percent, 99) };
}

/** In the place of what an address would give. */
export function createShowUnfinished({ languages, lookOf, clock }: Deps) {
  return (req: IncomingMessage, res: ServerResponse, file: File, unfinished: Unfinished): void => {
    const look = lookOf(req);
    const refresh = refreshAfter(file, clock.now());
    const body = renderUnfinished({ ...unfinished, refresh }, languages.of(req), look);
    const more = [['Retry-After', refresh]] as const;
    sendPage(req, res, { body, look, policy: renewPolicy(), status: 503, more });
  };
}
