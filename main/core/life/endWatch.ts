/** Whether a token opens anything right now. The row decides (DESIGN §3). */
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Token } from '../model.ts';
import type { TokenStore } from '../ports.ts';

/** Millisecond precision, no leeway (contract §1.4 check 5). */
export function isLive(token: Token, now: number): boolean {
  return token.deletedAt === null && !hasEnded(token, now);
}

/** Whether a new end takes time away. `null` = never. */
export function isEarlier(end: number | null, before: number | null): boolean {
  return end !== null && (before === null || end < before);
}

export function hasEnded(token: Token, now: number): boolean {
  return token.lapsedAt !== null || (token.expire !== null && token.expire < now);
}

/** Timers run late after sleep and wrong after a change of the system clock: look again at least this often. */
const longestWait = 30_000;

/** Milliseconds until what could not be marked is tried again. */
const retryWait = 5_000;

type Deps = { tokens: TokenStore; clock: Clock; events: Events; onError(error: unknown): void };

export type EndWatch = {
  /** Closes tokens whose end could not be written down (a full disk), until they are opened or this process ends. */
  close(tokenIds: readonly string[]): void;
  /** Forgets that. */
  open(tokenId: string): void;
  /** Call after any change of an expiry. */
  reschedule(): void;
  /** Whether the token opens anything now. One that is met past its end is marked at once, before any clock is set. */
  isLive(token: Token): boolean;
  stop(): void;
};

/**
 * Ends tokens at their moment: marks them in the store, so that a clock set back revives nothing, and tells
 * the running transfers and the console.
 */
export function watchEnds(deps: Deps): EndWatch {
  const { tokens, clock, events } = deps;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  const closed = new Set<string>();

  function lapse(): void {
    const now = clock.now();
    try {
      end(tokens.lapse(now));
      isFailing = false;
      reschedule();
    } catch (error) {
      // Where the mark cannot be written (a full disk), the end itself takes place all the same.
      deps.onError(error);
      isFailing = true;
      clearTimeout(timer);
      timer = setTimeout(onTimer, retryWait).unref();
      end(tokens.due(now));
    }
  }

  function end(ids: readonly string[]): void {
    for (const tokenId of ids) events.emit({ type: 'link.ended', tokenId });
  }

  /** Nobody would catch what is thrown here, and it would end the program. */
  function onTimer(): void {
    try {
      lapse();
    } catch (error) {
      deps.onError(error);
    }
  }

  function reschedule(): void {
    clearTimeout(timer);
    const next = tokens.nextEnd();
    if (next === undefined) return;
    const wait = Math.min(Math.max(next + 1 - clock.now(), 0), longestWait);
    timer = setTimeout(onTimer, wait).unref();
  }

  lapse();
  return {
    close(tokenIds) {
      for (const id of tokenIds) closed.add(id);
      end(tokenIds);
    },
    open: (tokenId) => void closed.delete(tokenId),
    reschedule,
    isLive(token) {
      if (closed.has(token.id)) return false;
      const live = isLive(token, clock.now());
      if (!live && token.deletedAt === null && token.lapsedAt === null && !isFailing) onTimer();
      return live;
    },
    stop: () => clearTimeout(timer),
  };
}
