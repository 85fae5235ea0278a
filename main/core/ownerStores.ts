/** What the core keeps of the owner: API keys, signed-in browsers and settings. Part of `Stores` in `ports.ts`. */
import type { Ends } from './ends.ts';
import type { ApiKey, Session } from './model.ts';

export type KeyStore = Ends & {
  insert(key: ApiKey): void;
  byId(id: string): ApiKey | undefined;
  bySecretHash(hash: string): ApiKey | undefined;
  /** @throws key_not_found */
  update(id: string, change: Partial<Pick<ApiKey, 'name' | 'scopes' | 'expire' | 'lapsedAt'>>): ApiKey;
  list(): ApiKey[];
  /** @returns whether there was such a key */
  remove(id: string): boolean;
  touch(id: string, at: number): void;
};

export type SessionStore = {
  /** Works on a full disk too: its owner must get in to make room. */
  insert(session: Session): void;
  bySecretHash(hash: string): Session | undefined;
  /** The last used first. */
  list(): Session[];
  /** @returns whether there was such a session */
  remove(id: string): boolean;
  touch(id: string, at: number): void;
};

/** Values are JSON. */
export type SettingStore = {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
};
