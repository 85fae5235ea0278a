/** The one timer of all buckets in which somebody waits. */
import type { TokenBucket } from './tokenBucket.ts';

/** Milliseconds between two looks at those who wait, at least: at high rates several portions go at once. */
const shortestWait = 5;

export type Pacer = {
  /** To be told of a bucket when somebody begins to wait there, and when its rate is another. */
  follow(bucket: TokenBucket): void;
};

/** @param now milliseconds, monotonic */
export function createPacer(now: () => number): Pacer {
  const followed = new Set<TokenBucket>();
  let timer: NodeJS.Timeout | undefined;
  let next = Number.POSITIVE_INFINITY;

  function wakeIn(delay: number): void {
    const wait = Math.max(delay, shortestWait);
    const at = now() + wait;
    if (at >= next) return;
    clearTimeout(timer);
    next = at;
    timer = setTimeout(serveAll, wait).unref();
  }

  function serveAll(): void {
    next = Number.POSITIVE_INFINITY;
    for (const bucket of [...followed]) {
      bucket.serve();
      follow(bucket);
    }
  }

  function follow(bucket: TokenBucket): void {
    const due = bucket.due();
    if (due === Number.POSITIVE_INFINITY) {
      followed.delete(bucket);
      return;
    }
    followed.add(bucket);
    wakeIn(due);
  }

  return { follow };
}
