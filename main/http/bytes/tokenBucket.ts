/**
 * A rate as a bucket of tokens (docs/decisions/034): it fills with time and pays for bytes. Who finds it empty waits, and
 * those who wait are served in turn, so that all who share it get the same. It may go into debt for one portion: the
 * average is the rate all the same, and nobody waits for a bucket that is too small for his portion.
 */

/** Milliseconds of its rate that a bucket keeps between two portions: what a busy moment delays is made up for. */
const spare = 400;

/** The same while somebody waits: then it is this process that is late. */
const late = 1_000;

/** Milliseconds after which a bucket that nobody took from begins anew, so that the next reader begins with no burst. */
const quiet = 1_000;

/** Bytes that are paid for at once, at least and at most, and how often in a second where the rate lies between them. */
const smallestPortion = 1_024;
const largestPortion = 1_048_576;
const portionsPerSecond = 50;

export type Waiter = { bytes: number; go(): void };

export type TokenBucket = {
  /** Bytes per second; undefined = as many as may come. */
  rate(): number | undefined;
  /** At once, for those who wait as well. */
  setRate(rate: number | undefined): void;
  /** Bytes that should be paid for at once. */
  portion(): number;
  /** @returns whether the bytes are paid for; if not, `queue` */
  take(bytes: number): boolean;
  queue(waiter: Waiter): void;
  /** A waiter who is gone. */
  leave(waiter: Waiter): void;
  /** Lets those go whose turn has come. */
  serve(): void;
  /** Milliseconds until somebody may go; infinite when nobody waits. */
  due(): number;
};

/** @param now milliseconds, monotonic */
export function createTokenBucket(now: () => number, initial?: number): TokenBucket {
  const waiting = new Set<Waiter>();
  let rate = initial;
  let tokens = 0;
  let filledAt = now();
  let takenAt = filledAt;

  function fill(): void {
    const time = now();
    const perMillisecond = (rate ?? 0) / 1_000;
    const isQuiet = waiting.size === 0 && time - takenAt > quiet;
    const kept = Math.max(tokens, perMillisecond * (waiting.size > 0 ? late : spare));
    tokens = Math.min(tokens + (time - filledAt) * perMillisecond, isQuiet ? 0 : kept);
    filledAt = time;
  }

  function pay(bytes: number): boolean {
    if (rate === undefined) return true;
    if (tokens < 0) return false;
    tokens -= bytes;
    takenAt = filledAt;
    return true;
  }

  function serve(): void {
    fill();
    for (const waiter of waiting) {
      if (!pay(waiter.bytes)) return;
      waiting.delete(waiter);
      waiter.go();
    }
  }

  return {
    rate: () => rate,
    setRate(next) {
      if (next === rate) return;
      fill();
      // Neither what was saved for a higher rate nor what was owed at it counts for a lower one.
      tokens = Math.min(tokens, 0);
      if (rate !== undefined && next !== undefined) tokens *= next / rate;
      rate = next;
      serve();
    },
    portion() {
      if (rate === undefined) return largestPortion;
      return Math.min(Math.max(Math.floor(rate / portionsPerSecond), smallestPortion), largestPortion);
    },
    take(bytes) {
      if (waiting.size > 0) return false;
      fill();
      return pay(bytes);
    },
    queue: (waiter) => void waiting.add(waiter),
    leave: (waiter) => void waiting.delete(waiter),
    serve,
    due: () => (waiting.size === 0 ? Number.POSITIVE_INFINITY : dueOf(tokens, rate)),
  };
}

function dueOf(tokens: number, rate: number | undefined): number {
  if (tokens >= 0 || rate === undefined) return 0;
  return (-tokens * 1_000) / rate;
}
