/** Requests for bytes of a link wait until there is room for one more transfer, or are told their place in the line. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type File, isComplete } from '../../core/model.ts';
import { flattenHeaders } from '../bytes/headerPairs.ts';
import { isSentAtOnce } from '../bytes/sendContent.ts';
import type { Party } from '../bytes/transferRoom.ts';
import type { Busy, WaitingRoom } from '../bytes/waitingRoom.ts';
import type { Visitors } from '../listener/visitors.ts';
import { isRenewal } from './isRenewal.ts';
import type { Step } from './linkStep.ts';
import type { KnownVisitor } from './linkVisitors.ts';
import type { Looks } from './pages/look.ts';
import { baseHeaders, sendPage } from './pages/page.ts';
import { renewPolicy } from './pages/pageScriptPart.ts';
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
  record: { token: { id: string }; file: File };
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
    const body = renderWaiting({ place, refresh: retryAfter }, languages.of(req), look);
    const more = [['Retry-After', retryAfter]] as const;
    sendPage(req, res, { body, look, policy: renewPolicy(), status: isOwnDoing ? 429 : 503, more });
  }

  /** For a page that waits, which never gets the content: it goes on to that when there is room, which is kept for it. */
  function tellAnew(req: IncomingMessage, res: ServerResponse, party: Party, isRoomNeeded: boolean): void {
    const busy = isRoomNeeded ? waitingRoom.ask(party) : undefined;
    if (busy === undefined) res.writeHead(204, flattenHeaders(baseHeaders)).end();
    else tellPlace(req, res, busy);
  }

  /** @returns whether it is the visitor's turn; else the request is answered, or nobody waits for it any more */
  return async (req: IncomingMessage, res: ServerResponse, wanted: Wanted): Promise<boolean> => {
    const { step, record, visitor } = wanted;
    const isAnew = isRenewal(req) && isComplete(record.file);
    const isRoomNeeded = !isSentAtOnce(req, record.file.sizeOriginal);
    if (!sendsContent[step] || !(isRoomNeeded || isAnew)) return true;
    const from = turnOf(visitors, req);
    const party = { visitor: visitor.cookie || from, linkId: record.token.id, from };
    if (isAnew) {
      tellAnew(req, res, party, isRoomNeeded);
      return false;
    }
    const outcome = await waitingRoom.admit(req, res, party);
    if (typeof outcome === 'object') tellPlace(req, res, outcome);
    return outcome === true;
  };
}
