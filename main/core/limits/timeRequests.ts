/**
 * Visitors who ask for more time (docs/decisions/033): those who were there while the link lived, once until they are
 * answered. Only of a link whose time is over: what its owner stopped, he took back.
 */
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { TimeRequests } from '../limitServices.ts';
import type { Links } from '../linkServices.ts';
import { isComplete, type LinkRecord } from '../model.ts';
import type { TimeRequest, TimeRequestStore } from '../ports.ts';

/** Milliseconds that a link gets when its owner names no end, and until somebody who was refused may ask again. */
const moreTime = 86_400_000;
const again = 3_600_000;

/** Of one link that wait for an answer. */
const maxOpen = 20;

type Deps = {
  timeRequests: TimeRequestStore;
  links: Pick<Links, 'get'>;
  life: Pick<TokenLife, 'change' | 'isLive'>;
  clock: Pick<Clock, 'now'>;
  events: Events;
};

export function createTimeRequests(deps: Deps): TimeRequests {
  const { timeRequests: store, links, life, clock } = deps;

  function isOver({ token, file }: LinkRecord): boolean {
    return token.deletedAt === null && !life.isLive(token) && isComplete(file) && file.problem === '';
  }

  function openOf(tokenSeq: number): TimeRequest[] {
    return store.ofLink(tokenSeq).filter(({ answeredAt }) => answeredAt === null);
  }

  function lastOf(tokenSeq: number, visitor: string): TimeRequest | undefined {
    return store.ofLink(tokenSeq).findLast((each) => each.visitor === visitor);
  }

  return {
    stateFor(record, visitor) {
      if (visitor === '' || !isOver(record)) return undefined;
      const last = lastOf(record.link.tokenSeq, visitor);
      const waits = last !== undefined && (last.answeredAt ?? clock.now()) + again > clock.now();
      return waits && !last.approved ? 'asked' : 'askable';
    },
    ask(record, visitor) {
      const { tokenSeq } = record.link;
      if (this.stateFor(record, visitor) !== 'askable' || openOf(tokenSeq).length >= maxOpen) return;
      const at = clock.now();
      store.insert({ id: createId(at), tokenSeq, visitor, at, answeredAt: null, approved: false });
      deps.events.emit({ type: 'time.asked', tokenId: record.token.id });
    },
    open: (record) => openOf(record.link.tokenSeq),
    answer(linkId, requestId, { approve, expireAt }) {
      const record = links.get(linkId);
      const request = openOf(record.link.tokenSeq).find(({ id }) => id === requestId);
      if (request === undefined) throw problem('request_not_found');
      if (approve)
        life.change(linkId, { expire: expireAt === undefined ? clock.now() + moreTime : expireAt });
      // Who waits with him has what he asked for, too.
      const answered = approve ? openOf(record.link.tokenSeq) : [request];
      for (const each of answered) store.answer(each.id, clock.now(), approve);
      deps.events.emit({ type: 'time.asked', tokenId: linkId });
    },
  };
}
