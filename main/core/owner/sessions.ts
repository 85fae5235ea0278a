/**
 * Browsers that are signed in to the console (promises §2.4): a one-time code is traded for a session, whose secret the
 * page keeps. Sessions survive restarts and end after thirty days without use.
 */
import { randomBytes } from 'node:crypto';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import { createMac } from '../mac.ts';
import type { Session } from '../model.ts';
import type { Sessions } from '../ownerServices.ts';
import type { SessionStore } from '../ownerStores.ts';
import { createCodes } from './codes.ts';

/** Milliseconds without use after which a session ends. */
export const idleTime = 30 * 86_400_000;

/** Milliseconds between two writes of `accessedAt`, and between two looks for sessions that have ended. */
const touchInterval = 3_600_000;

/** Milliseconds that other tabs of a browser have to take over its new session. */
export const handoverTime = 3_000;

/** The one that was not used for longest makes room. */
export const maxSessions = 50;

type Deps = {
  store: SessionStore;
  /** Of the keyed hash; not in the database. */
  key: Uint8Array;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type RunningSessions = Sessions & { close(): void };

export function createSessions({ store, key, clock, events, onError }: Deps): RunningSessions {
  // Found by this hash: without the key nobody can choose secrets whose look-up takes longer or shorter.
  const mac = createMac(key);
  const hash = (secret: string) => mac(secret).toString('hex');
  const codes = createCodes(clock, hash);

  const { end, endIdle, endSoon, endPending } = createEndings({ store, clock, events, onError });

  function insert(session: Session): void {
    for (const { id } of store.list().slice(maxSessions - 1)) end(id);
    store.insert(session);
  }

  const stopSweeping = repeat(clock, () => attempt(onError, endIdle));

  return {
    issueCode: codes.issue,
    signIn(code, browser, replaced) {
      const markUsed = codes.check(code);
      const secret = randomBytes(32).toString('base64url');
      const now = clock.now();
      const session = {
        id: createId(now),
        secretHash: hash(secret),
        ...browser,
        createdAt: now,
        accessedAt: now,
      };
      insert(session);
      markUsed();
      if (replaced !== undefined) endSoon(replaced.id);
      return { session, secret };
    },
    authenticate(secret, origin) {
      const session = store.bySecretHash(hash(secret));
      if (session === undefined || session.origin !== origin) return undefined;
      const now = clock.now();
      if (isIdle(session, now)) {
        attempt(onError, () => end(session.id));
        return undefined;
      }
      if (isTouchDue(session, now)) attempt(onError, () => store.touch(session.id, now));
      return session;
    },
    list() {
      endIdle();
      return store.list();
    },
    end(id) {
      if (!end(id)) throw problem('session_not_found');
    },
    endOthers(own) {
      for (const { id } of store.list()) if (id !== own) end(id);
    },
    close() {
      stopSweeping();
      endPending();
    },
  };
}

function createEndings({ store, clock, events, onError }: Omit<Deps, 'key'>) {
  /** Cancels the timer, by id. */
  const pending = new Map<string, () => void>();

  /** @returns whether there was such a session */
  function end(id: string): boolean {
    const existed = store.remove(id);
    if (existed) events.emit({ type: 'session.ended' });
    return existed;
  }

  /** Removed as soon as it is noticed, so that a clock set back revives none. */
  function endIdle(): void {
    for (const session of store.list()) if (isIdle(session, clock.now())) end(session.id);
  }

  function endNow(id: string): void {
    pending.get(id)?.();
    pending.delete(id);
    attempt(onError, () => end(id));
  }

  return {
    end,
    endIdle,
    endSoon(id: string): void {
      if (!pending.has(id))
        pending.set(
          id,
          clock.after(handoverTime, () => endNow(id)),
        );
    },
    endPending(): void {
      for (const id of pending.keys()) endNow(id);
    },
  };
}

function isIdle({ accessedAt }: Session, now: number): boolean {
  return now - accessedAt > idleTime;
}

/** Also after the clock was set back, or the session would stay for as much longer. */
function isTouchDue({ accessedAt }: Session, now: number): boolean {
  return Math.abs(now - accessedAt) >= touchInterval;
}

/** Runs the work now and after every interval. @returns stops it */
function repeat(clock: Clock, work: () => void): () => void {
  let cancel = () => {};
  const run = () => {
    work();
    cancel = clock.after(touchInterval, run);
  };
  run();
  return () => cancel();
}
