/** A link whose file is not all there yet: its page says how far it is, and no address gives any of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type File, isComplete } from '../../core/model.ts';
import { isOfUploads, isSet } from '../../core/sets.ts';
import type { Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import type { Unfinished } from './pages/parts.ts';
import { renderUnfinished } from './pages/statePages.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';

type Deps = { languages: VisitorLanguages; lookOf: Looks };

/** Seconds after which to ask again. */
export const refreshTime = 2;

/** @returns undefined for a file that is whole. Of folders nobody knows how much there is until the end */
export function unfinishedOf(file: File): Unfinished | undefined {
  if (isComplete(file)) return undefined;
  if (isSet(file) && !isOfUploads(file.source)) return { what: 'preparing', percent: undefined };
  const percent = Math.floor((100 * file.chunksUploaded) / file.chunksTotal);
  return { what: 'sending', percent: Math.min(percent, 99) };
}

/** In the place of what an address would give. */
export function createShowUnfinished({ languages, lookOf }: Deps) {
  return (req: IncomingMessage, res: ServerResponse, unfinished: Unfinished): void => {
    const look = lookOf(req);
    const body = renderUnfinished(unfinished, languages.of(req), look);
    const more = [['Retry-After', refreshTime]] as const;
    sendPage(req, res, { body, look, refresh: refreshTime, status: 503, more });
  };
}
