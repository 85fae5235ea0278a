/**
 * Visitors who ask for more time, or for one more delivery (docs/decisions/033): those who were there while the link opened
 * for them, once until they are answered. What its owner stopped he took back, so of that nobody asks for more.
 */
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import type { LifeChange, TokenLife } from '../life/tokenLife.ts';
import type { OpenRequest, TimeRequests } from '../limitServices.ts';
import type { Links } from '../linkServices.ts';
import { isComplete, type LinkRecord } from '../model.ts';
import type { TimeRequest, TimeRequestStore } from '../ports.ts';
import type { Deliveries, LinkVisitor } from '../visits.ts';

/** Milliseconds that a link gets when its owner names no end, and until somebody who was refused may ask again. */
const moreTime = 86_400_000;
const again = 3_600_000;

/** Of one link that wait for an answer. */
const maxOpen = 20;

/** Deliveries that a link may be limited to (shared/wire/linkRequests.ts). */
const maxLimit = 1_000_000;

type Deps = {
  timeRequests: TimeRequestStore;
  links: Pick<Links, 'get'>;
  life: Pick<TokenLife, 'change' | 'isLive'>;
  deliveries: Pick<Deliveries, 'mayReceive'>;
  clock: Pick<Clock, 'now'>;
  events: Events;
};

export function createTimeRequests(deps: Deps): TimeRequests {
  const { timeRequests: store, life, clock } = deps;
  const { isOver, lacks, openOf, lastOf } = createAsking(deps);

  return {
    isOver,
    stateFor(record, visitor) {
      const lacked = visitor === '' ? undefined : lacks(record, visitor);
      if (lacked === undefined) return undefined;
      const last = lastOf(record, visitor);
      const hasAsked = last !== undefined && !last.approved && !mayAskAgain(last, clock.now());
      return { lacks: lacked, hasAsked };
    },
    ask(record, visitor) {
      const state = this.stateFor(record, visitor);
      if (state === undefined || state.hasAsked || openOf(record).length >= maxOpen) return;
      const at = clock.now();
      const { tokenSeq } = record.link;
      store.insert({ id: createId(at), tokenSeq, visitor, at, answeredAt: null, approved: false });
      deps.events.emit({ type: 'time.asked', tokenId: record.token.id });
    },
    open: openOf,
    answer(linkId, requestId, { approve, expireAt }) {
      const record = deps.links.get(linkId);
      const open = openOf(record);
      const request = open.find(({ id }) => id === requestId);
      if (request === undefined) throw problem('request_not_found');
      const isForTime = request.lacks === 'time';
      const expire = isForTime ? { expire: expireAt === undefined ? clock.now() + moreTime : expireAt } : {};
      if (approve) life.change(linkId, { ...expire, ...oneMore(deps, record, request.visitor) });
      // Who waits with him has the time that he asked for, too; a delivery is for one.
      const answered = approve && isForTime ? open : [request];
      for (const each of answered) store.answer(each.id, clock.now(), approve);
      deps.events.emit({ type: 'time.asked', tokenId: linkId });
    },
  };
}

/** Who asks for what, and for what he may. */
function createAsking({ timeRequests: store, life, deliveries }: Deps) {
  const isWhole = ({ token, file }: LinkRecord) =>
    token.deletedAt === null && isComplete(file) && file.problem === '';
  const isOver = (record: LinkRecord) => isWhole(record) && !life.isLive(record.token);

  function lacks(record: LinkRecord, visitor: string): OpenRequest['lacks'] | undefined {
    if (!isWhole(record)) return undefined;
    if (isOver(record)) return 'time';
    return deliveries.mayReceive(record.link, withCookie(visitor)) ? undefined : 'delivery';
  }

  return {
    isOver,
    lacks,
    /** What somebody was given meanwhile he asks for no more. */
    openOf(record: LinkRecord): OpenRequest[] {
      const waiting = store.ofLink(record.link.tokenSeq).filter(({ answeredAt }) => answeredAt === null);
      return waiting.flatMap((request) => {
        const lacked = lacks(record, request.visitor);
        return lacked === undefined ? [] : [{ ...request, lacks: lacked }];
      });
    },
    lastOf: ({ link }: LinkRecord, visitor: string): TimeRequest | undefined =>
      store.ofLink(link.tokenSeq).findLast((each) => each.visitor === visitor),
  };
}

/** @param now which may be before the answer, where the clock was set back */
function mayAskAgain({ answeredAt }: TimeRequest, now: number): boolean {
  return answeredAt !== null && Math.abs(now - answeredAt) >= again;
}

/** More time alone would not help him for whom no delivery is left. */
function oneMore({ deliveries }: Deps, { link }: LinkRecord, visitor: string): Pick<LifeChange, 'policy'> {
  const { deliveryLimit } = link;
  if (deliveryLimit === null || deliveries.mayReceive(link, withCookie(visitor))) return {};
  return { policy: { deliveryLimit: Math.min(deliveryLimit + 1, maxLimit) } };
}

function withCookie(cookie: string): LinkVisitor {
  return { cookie, address: '', userAgent: '' };
}
