/**
 * Where requests wait until there is room for one more transfer. A program's request is held for a while, for few programs
 * ask again by themselves; a page that a person looks at does, and shows the place.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../../core/services.ts';
import { type Admission, createAdmission } from './admission.ts';
import type { Party, TransferCaps } from './transferRoom.ts';

/** Milliseconds for which a request is held. */
const patience = 20_000;
/** Milliseconds between two looks for room that is kept for who does not come back, while a request is held. */
const lookInterval = 1_000;

/** Seconds; `Retry-After`, and after which a page asks again. Well within the time for which a place is kept. */
const retryAfter = 5;

/**
 * @property place in the line; undefined: the line has none for those from where the visitor comes
 * @property isOwnDoing whether the visitor has as many transfers as one may have
 */
export type Busy = { place: number | undefined; retryAfter: number; isOwnDoing: boolean };

export type WaitingRoom = {
  /**
   * Takes room for a transfer until the response is closed.
   * @returns `true` at once where there is room; else what became of it in the end, `gone` when nobody waits any more
   */
  admit(req: IncomingMessage, res: ServerResponse, party: Party): true | Promise<true | 'gone' | Busy>;
  /** For who shows the place, and asks again soon. @returns undefined where room is kept for him, who may come in now */
  ask(party: Party): Busy | undefined;
};

export function createWaitingRoom({ settings, events }: Pick<Core, 'settings' | 'events'>): WaitingRoom {
  const admission = createAdmission(
    () => capsOf(settings.get()),
    () => performance.now(),
  );
  events.on(({ type }) => {
    if (type === 'settings.changed') admission.review();
  });

  const hold = createHold(admission);

  function occupy(res: ServerResponse, party: Party): true {
    if (res.closed) admission.leave(party);
    else res.once('close', () => admission.leave(party));
    return true;
  }

  const busyAt = (place: number | undefined, party: Party): Busy => {
    const isOwnDoing = admission.isVisitorFull(party);
    return { place, retryAfter, isOwnDoing };
  };

  function ask(party: Party): Busy | undefined {
    const place = admission.keepPlace(party);
    return place === 0 ? undefined : busyAt(place, party);
  }

  /** Where room has just been kept for him, he is the next. */
  const busy = (party: Party): Busy => ask(party) ?? busyAt(1, party);

  return {
    admit(req, res, party) {
      if (admission.enter(party)) return occupy(res, party);
      if (isNavigation(req)) return Promise.resolve(busy(party));
      return hold(res, party).then((outcome) => {
        if (outcome === 'admitted') return occupy(res, party);
        return outcome === 'late' ? busy(party) : outcome;
      });
    },
    ask,
  };
}

type Held = 'admitted' | 'late' | 'gone';

function createHold(admission: Admission): (res: ServerResponse, party: Party) => Promise<Held> {
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  return async (res, party) => {
    held += 1;
    timer ??= setInterval(admission.review, lookInterval).unref();
    try {
      return await holdOne(admission, res, party);
    } finally {
      held -= 1;
      if (held === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    }
  };
}

function holdOne(admission: Admission, res: ServerResponse, party: Party): Promise<Held> {
  return new Promise((resolve) => {
    const end = (outcome: Held) => {
      takeBack?.();
      clearTimeout(timer);
      res.off('close', leave);
      resolve(outcome);
    };
    const leave = () => end('gone');
    const takeBack = admission.wait(party, () => end('admitted'));
    const timer = setTimeout(() => end('late'), takeBack === undefined ? 0 : patience).unref();
    res.once('close', leave);
  });
}

/** Whether a person sees what is answered. */
function isNavigation({ headers }: IncomingMessage): boolean {
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? /\btext\/html\b/i.test(headers.accept ?? '') : mode === 'navigate';
}

type Settings = ReturnType<Core['settings']['get']>;

function capsOf({ maxTransfers, maxTransfersPerLink, maxTransfersPerVisitor }: Settings): TransferCaps {
  return { total: maxTransfers, perLink: maxTransfersPerLink, perVisitor: maxTransfersPerVisitor };
}
