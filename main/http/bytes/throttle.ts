/**
 * What holds running transfers back: a cap on everything, one per link for all its visitors together, one of a single
 * transfer, and the owner's pause. While nothing is capped a transfer is only asked whether that is so, once per write
 * (docs/decisions/034).
 */
import { createPacer, type Pacer } from './pacer.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';

/** What is held back. It is the transfer itself. */
export type Held = {
  tokenId: string | undefined;
  isPaused: boolean;
  /** Of this transfer alone. */
  own: TokenBucket | undefined;
  /** Nobody is there any more: it waits for nothing. */
  isOver: boolean;
  /** Set while it waits for its turn, and while it waits for its owner. */
  giveUp: (() => void) | undefined;
  resume: (() => void) | undefined;
};

/** Bytes per second; `null` = as many as may come. */
type Cap = number | null;

export type Throttle = {
  /** To be told of a transfer before it sends, for its link may be capped. */
  begin(held: Held): void;
  /** Whether anything holds the transfer back now. */
  holds(held: Held): boolean;
  /**
   * Waits until bytes may go.
   * @returns how many of those wanted; those of a transfer that is over mean nothing
   */
  grant(held: Held, wanted: number): Promise<number>;
  /** Like the next two, takes effect at once. */
  capAll(cap: Cap): void;
  capLink(tokenId: string, cap: Cap): void;
  capOne(held: Held, cap: Cap): void;
  pause(held: Held, isPaused: boolean): void;
  /** Lets it go on, for there is nobody to hold back any more. */
  end(held: Held): void;
};

/** Links whose caps are remembered. */
const maxAsked = 4_000;

/** @param capOf what the owner says of a link; asked once, `capLink` tells of changes */
export function createThrottle(capOf: (tokenId: string) => Cap, now = () => performance.now()): Throttle {
  const pacer = createPacer(now);
  const { all, isCapped, of, change, capLink } = createBuckets(pacer, now);
  /** Links whose cap is known: whoever changes it says so. */
  const asked = new Set<string>();
  return {
    begin({ tokenId }) {
      if (tokenId === undefined || asked.has(tokenId)) return;
      if (asked.size >= maxAsked) asked.clear();
      capLink(tokenId, capOf(tokenId));
      asked.add(tokenId);
    },
    holds: (held) => held.isPaused || isCapped(held),
    async grant(held, wanted) {
      const buckets = of(held);
      const bytes = Math.min(wanted, ...buckets.map((bucket) => bucket.portion()));
      for (const bucket of buckets) await pay(held, bucket, bytes, pacer);
      if (held.isPaused && !held.isOver) await resumed(held);
      return bytes;
    },
    capAll: (cap) => change(all, cap),
    capLink(tokenId, cap) {
      // It may have ended, and live on one day under another cap.
      if (cap === null) asked.delete(tokenId);
      capLink(tokenId, cap);
    },
    capOne(held, cap) {
      const bucket = held.own ?? createTokenBucket(now);
      held.own = cap === null ? undefined : bucket;
      change(bucket, cap);
    },
    pause(held, isPaused) {
      held.isPaused = isPaused;
      if (!isPaused) held.resume?.();
    },
    end(held) {
      held.isOver = true;
      held.giveUp?.();
      held.resume?.();
    },
  };
}

function createBuckets(pacer: Pacer, now: () => number) {
  const all = createTokenBucket(now);
  /** Only of links that are capped. They stay while nothing runs, for what was taken a moment ago counts. */
  const links = new Map<string, TokenBucket>();
  const linkOf = ({ tokenId }: Held) =>
    links.size === 0 || tokenId === undefined ? undefined : links.get(tokenId);

  function change(bucket: TokenBucket, cap: Cap): void {
    bucket.setRate(cap ?? undefined);
    pacer.follow(bucket);
  }

  return {
    all,
    change,
    isCapped: (held: Held): boolean =>
      all.rate() !== undefined || held.own !== undefined || linkOf(held) !== undefined,
    of: (held: Held): TokenBucket[] =>
      [held.own, linkOf(held), all].flatMap((bucket) => (bucket?.rate() === undefined ? [] : [bucket])),
    capLink(tokenId: string, cap: Cap): void {
      const known = links.get(tokenId);
      if (known === undefined && cap === null) return;
      const bucket = known ?? createTokenBucket(now);
      if (cap === null) links.delete(tokenId);
      else links.set(tokenId, bucket);
      change(bucket, cap);
    },
  };
}

async function pay(held: Held, bucket: TokenBucket, bytes: number, pacer: Pacer): Promise<void> {
  if (held.isOver || bucket.take(bytes)) return;
  await new Promise<void>((go) => {
    const waiter = { bytes, go };
    held.giveUp = () => {
      bucket.leave(waiter);
      go();
    };
    bucket.queue(waiter);
    pacer.follow(bucket);
  });
  held.giveUp = undefined;
}

async function resumed(held: Held): Promise<void> {
  await new Promise<void>((resolve) => {
    held.resume = resolve;
  });
  held.resume = undefined;
}
