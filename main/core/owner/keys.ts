/** API keys (contract §4.2): the secret is shown once and stored hashed; a key has scopes and may expire. */
import { createHash, randomBytes } from 'node:crypto';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import { createEndTimer } from '../life/endTimer.ts';
import { createTakeBack } from '../life/takeBack.ts';
import { hasEnded } from '../life/tokenState.ts';
import type { ApiKey } from '../model.ts';
import type { KeyFields, Keys } from '../ownerServices.ts';
import type { KeyStore } from '../ownerStores.ts';

/** Milliseconds between two writes of `accessedAt`, so that a busy key does not write on every request. */
const touchInterval = 60_000;

type Deps = { store: KeyStore; clock: Clock; events: Events; onError: OnError };

export type RunningKeys = Keys & { close(): void };

/** Marks keys that ended while the server was not running. */
export function createKeys(deps: Deps): RunningKeys {
  const { store, clock, onError } = deps;
  const takeBack = createTakeBack({ held: 'keyClosed', onClosed: emitChanged, onError });
  const timer = createEndTimer({ ends: store, clock, onEnd: emitChanged, onError });

  function emitChanged(keyIds: readonly string[]): void {
    for (const keyId of keyIds) deps.events.emit({ type: 'key.changed', keyId });
  }

  /** Marks a key past its end at once, in case the clock is set back later. */
  function isOver(key: ApiKey): boolean {
    const isOver = hasEnded(key, clock.now());
    if (isOver && key.lapsedAt === null) timer.lapse();
    return isOver;
  }

  /** A key works even when its last use cannot be written (a full disk). */
  function touch({ id, accessedAt }: ApiKey): void {
    const now = clock.now();
    if (now - (accessedAt ?? 0) >= touchInterval) attempt(onError, () => store.touch(id, now));
  }

  return {
    create(fields) {
      const created = newKey(fields, clock.now());
      store.insert(created.key);
      timer.reschedule();
      deps.events.emit({ type: 'key.created' });
      return created;
    },
    list: () => store.list(),
    change(id, { expire, ...change }) {
      const end = expire === undefined ? {} : { expire, lapsedAt: null };
      const key = store.update(id, { ...change, ...end });
      timer.reschedule();
      emitChanged([id]);
      return key;
    },
    revoke(id) {
      if (!takeBack.run([id], 'stop', () => store.remove(id))) throw problem('key_not_found');
      emitChanged([id]);
    },
    authenticate(secret) {
      const key = store.bySecretHash(hash(secret));
      if (key === undefined || takeBack.owed(key.id) !== undefined) return undefined;
      if (isOver(key)) throw problem('project_key_expired');
      touch(key);
      return key;
    },
    live(id) {
      const key = store.byId(id);
      return key === undefined || takeBack.owed(id) !== undefined || isOver(key) ? undefined : key;
    },
    close: timer.stop,
  };
}

function newKey({ name, scopes, expire }: KeyFields, now: number): { key: ApiKey; secret: string } {
  const secret = `standard_${randomBytes(128).toString('hex')}`;
  const key = {
    id: createId(now),
    name,
    secretHash: hash(secret),
    hint: secret.slice(-4),
    scopes: [...new Set(scopes)],
    expire,
    accessedAt: null,
    createdAt: now,
    lapsedAt: null,
  };
  return { key, secret };
}

/** The secret has 1024 random bits, so a fast hash is as safe as a slow one. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
