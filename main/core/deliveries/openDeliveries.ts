/** The deliveries that are known in memory, so that neither a byte nor a repetition asks the store. */
import type { Clock } from '../clock.ts';
import type { Delivery, DeliveryStore, LinkVisitor, Version } from '../visits.ts';
import { botName } from './bots.ts';
import { bytesIn } from './ranges.ts';
import type { OpenDelivery } from './tellings.ts';
import type { VisitLog } from './visitLog.ts';
import { maxAgent } from './visitorIds.ts';

/** Deliveries after which those of which nothing runs are forgotten. */
const maxKnown = 4_000;

export type OpenDeliveries = {
  /** The delivery of this version to this visitor, as far as it came, or one that has not begun. */
  get(tokenSeq: number, who: LinkVisitor, version: Version): OpenDelivery;
  /** The one that this visitor was sent something of last. */
  newest(tokenSeq: number, who: LinkVisitor): OpenDelivery | undefined;
};

type Deps = {
  store: Pick<DeliveryStore, 'find' | 'newest'>;
  log: Pick<VisitLog, 'isWaiting'>;
  idOf(who: LinkVisitor): string;
  clock: Pick<Clock, 'now'>;
};

export function createOpenDeliveries({ store, log, idOf, clock }: Deps): OpenDeliveries {
  const known = new Map<string, OpenDelivery>();
  const ofVisitors = createOfVisitors();

  /** What is not written yet must not be read from the store, and what may be gone on with must be known as the same. */
  function forgetIdle(): void {
    for (const [place, delivery] of known) {
      const isIdle = delivery.running === 0 && delivery.cancelWait === undefined;
      if (!isIdle || log.isWaiting(delivery)) continue;
      known.delete(place);
      ofVisitors.delete(delivery);
    }
  }

  function begin(tokenSeq: number, who: LinkVisitor, { etag, size }: Version): Delivery {
    const now = clock.now();
    const isBot = botName(who.userAgent) !== undefined;
    const times = { firstAt: now, lastAt: now, sentAt: null, confirmedAt: null };
    return { tokenSeq, visitor: idOf(who), version: etag, size, ranges: [], isBot, ...times };
  }

  function get(tokenSeq: number, visitor: LinkVisitor, version: Version): OpenDelivery {
    const userAgent = visitor.userAgent.slice(0, maxAgent);
    const place = `${tokenSeq} ${version.etag} ${visitor.cookie || `${visitor.address} ${userAgent}`}`;
    const found = known.get(place);
    if (found !== undefined) return found;
    const who = { ...visitor, userAgent };
    if (known.size >= maxKnown) forgetIdle();
    const row = store.find(tokenSeq, idOf(who), version.etag) ?? begin(tokenSeq, who, version);
    const delivery = { ...row, who, bytes: bytesIn(row.ranges), running: 0, cancelWait: undefined };
    known.set(place, delivery);
    ofVisitors.add(delivery);
    return delivery;
  }

  return {
    get,
    newest(tokenSeq, who) {
      const visitor = idOf(who);
      const begun = ofVisitors.newest(tokenSeq, visitor);
      if (begun !== undefined) return begun;
      const row = store.newest(tokenSeq, visitor);
      return row && get(tokenSeq, who, { etag: row.version, size: row.size });
    },
  };
}

/** The same deliveries by whose they are: what is known here was sent later than what is not. */
function createOfVisitors() {
  const visitors = new Map<string, Set<OpenDelivery>>();
  const nameOf = ({ tokenSeq, visitor }: Pick<Delivery, 'tokenSeq' | 'visitor'>) => `${tokenSeq} ${visitor}`;
  const hasBegun = ({ ranges, sentAt }: Delivery) => ranges.length > 0 || sentAt !== null;
  return {
    add(delivery: OpenDelivery): void {
      const own = visitors.get(nameOf(delivery));
      if (own === undefined) visitors.set(nameOf(delivery), new Set([delivery]));
      else own.add(delivery);
    },
    delete(delivery: OpenDelivery): void {
      const own = visitors.get(nameOf(delivery));
      own?.delete(delivery);
      if (own?.size === 0) visitors.delete(nameOf(delivery));
    },
    newest(tokenSeq: number, visitor: string): OpenDelivery | undefined {
      let newest: OpenDelivery | undefined;
      for (const each of visitors.get(nameOf({ tokenSeq, visitor })) ?? []) {
        if (hasBegun(each) && each.lastAt >= (newest?.lastAt ?? 0)) newest = each;
      }
      return newest;
    },
  };
}
