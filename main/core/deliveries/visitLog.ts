/**
 * Takes what is to be written of visits and deliveries, and writes it in batches: a commit for each would cost more than
 * sending a small file. A crash loses at most a tenth of a second. On a full disk everything waits in memory, and of too
 * much the oldest goes first: nobody's download fails because it cannot be noted.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Delivery, DeliveryCounts, DeliveryStore, Visit } from '../visits.ts';

/** Milliseconds until a batch is written, and until one that failed is tried again. */
const batchInterval = 100;
const retryInterval = 5_000;

/** Lines and deliveries that wait at most. */
const maxWaiting = 5_000;

export type NewVisit = Omit<Visit, 'seq'>;

export type VisitLog = {
  add(visit: NewVisit): void;
  /** Its ranges or moments have changed. It is read when it is written. */
  change(delivery: Delivery): void;
  /** Whether a change of it is not written yet. */
  isWaiting(delivery: Delivery): boolean;
  count(tokenSeq: number, what: keyof DeliveryCounts): void;
  /** Writes what waits, so that readers see it. */
  flush(): void;
};

type Deps = { store: Pick<DeliveryStore, 'write'>; clock: Clock; events: Events; onError: OnError };

export function createVisitLog({ store, clock, events, onError }: Deps): VisitLog {
  let visits: NewVisit[] = [];
  const deliveries = new Set<Delivery>();
  const counts = new Map<number, DeliveryCounts>();
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (visits.length === 0 && deliveries.size === 0 && counts.size === 0) return;
    if (!attempt(onError, () => store.write({ visits, deliveries: [...deliveries], counts }))) {
      cancel = clock.after(retryInterval, flush);
      return;
    }
    const written = visits;
    visits = [];
    deliveries.clear();
    counts.clear();
    if (written.length > 0) events.emit({ type: 'visits', visits: written });
  }

  function flushSoon(): void {
    cancel ??= clock.after(batchInterval, flush);
  }

  return {
    add(visit) {
      visits.push(visit);
      if (visits.length > maxWaiting) visits.shift();
      flushSoon();
    },
    change(delivery) {
      deliveries.add(delivery);
      if (deliveries.size > maxWaiting) dropOldest(deliveries);
      flushSoon();
    },
    isWaiting: (delivery) => deliveries.has(delivery),
    count(tokenSeq, what) {
      const known = counts.get(tokenSeq) ?? { started: 0, sent: 0, confirmed: 0 };
      counts.set(tokenSeq, { ...known, [what]: known[what] + 1 });
      flushSoon();
    },
    flush,
  };
}

function dropOldest<T>(values: Set<T>): void {
  for (const value of values) {
    values.delete(value);
    return;
  }
}
