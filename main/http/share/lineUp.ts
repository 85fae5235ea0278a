/** Requests for bytes of a link wait until there is room for one more transfer, or are told their place in the line. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { File } from '../../core/model.ts';
import { isSentAtOnce } from '../bytes/sendContent.ts';
import type { Busy, WaitingRoom } from '../bytes/waitingRoom.ts';
import type { Visitors } from '../listener/visitors.ts';
import type { Step } from './linkStep.ts';
import type { KnownVisitor } from './linkVisitors.ts';
import type { Looks } from './pages/look.ts';
import { sendPage } from './pages/page.ts';
import { renderWaiting } from './pages/statePages.ts';
import type { VisitorLanguages } from './pages/visitorLanguages.ts';
import { turnOf } from './turnOf.ts';

export type LineUpDeps = {
  waitingRoom: WaitingRoom;
  languages: VisitorLanguages;
  lookOf: Looks;
  visitors: Pick<Visitors, 'of'>;
};

type Wanted = {
  step: Step;
  record: { token: { id: string }; file: Pick<File, 'sizeOriginal'> };
  visitor: KnownVisitor;
};

/** Whether a step sends the content, and not nothing of it or a little of its beginning. */
const sendsContent: Readonly<Record<Step, boolean>> = {
  page: false,
  look: true,
  password: false,
  button: false,
  received: false,
  more: false,
  ticket: true,
  file: true,
  named: true,
  manifest: false,
  member: true,
};

export function createLineUp({ waitingRoom, languages, lookOf, visitors }: LineUpDeps) {
  function tellPlace(
    req: IncomingMessage,
    res: ServerResponse,
    { place, retryAfter, isOwnDoing }: Busy,
  ): void {
    const look = lookOf(req);
    const body = renderWaiting({ place }, languages.of(req), look);
    const more = [['Retry-After', retryAfter]] as const;
    sendPage(req, res, { body, look, status: isOwnDoing ? 429 : 503, refresh: retryAfter, more });
  }

  /** @returns whether it is the visitor's turn; else the request is answered, or nobody waits for it any more */
  return async (req: IncomingMessage, res: ServerResponse, wanted: Wanted): Promise<boolean> => {
    const { step, record, visitor } = wanted;
    if (!sendsContent[step] || isSentAtOnce(req, record.file.sizeOriginal)) return true;
    const from = turnOf(visitors, req);
    const party = { visitor: visitor.cookie || from, linkId: record.token.id, from };
    const outcome = await waitingRoom.admit(req, res, party);
    if (typeof outcome === 'object') tellPlace(req, res, outcome);
    return outcome === true;
  };
}
