/** API keys (contract §4.2): the secret is shown once and stored hashed; a key has scopes and may expire. */
import { createHash, randomBytes } from 'node:crypto';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import type { ApiKey } from '../model.ts';
import type { KeyStore } from '../ownerStores.ts';
import type { Keys } from '../services.ts';

/** Milliseconds between two writes of `accessedAt`, so that a busy key does not write on every request. */
const touchInterval = 60_000;

type Deps = { store: KeyStore; clock: Clock; events: Events; onError: OnError };

export function createKeys(deps: Deps): Keys {
  const { store, clock, events } = deps;

  /** A key works even when its last use cannot be written (a full disk). */
  function touch(id: string, now: number): void {
    attempt(deps.onError, () => store.touch(id, now));
  }

  return {
    create(fields) {
      const secret = `standard_${randomBytes(128).toString('hex')}`;
      const key: ApiKey = {
        id: createId(clock.now()),
        name: fields.name,
        secretHash: hash(secret),
        hint: secret.slice(-4),
        scopes: [...new Set(fields.scopes)],
        expire: fields.expire,
        accessedAt: null,
        createdAt: clock.now(),
      };
      store.insert(key);
      events.emit({ type: 'key.created' });
      return { key, secret };
    },
    list: () => store.list(),
    revoke(id) {
      if (!store.remove(id)) throw problem('key_not_found');
      events.emit({ type: 'key.revoked' });
    },
    authenticate(secret) {
      const key = store.bySecretHash(hash(secret));
      if (key === undefined) return undefined;
      const now = clock.now();
      if (key.expire !== null && key.expire < now) throw problem('project_key_expired');
      if (now - (key.accessedAt ?? 0) >= touchInterval) touch(key.id, now);
      return key;
    },
  };
}

/** The secret has 1024 random bits, so a fast hash is as safe as a slow one. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
