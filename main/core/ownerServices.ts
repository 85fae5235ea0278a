/** What the core offers its owner: API keys, signed-in browsers and settings. Part of `Core` in `services.ts`. */
import type { Settings } from '../../shared/wire/settings.ts';
import type { ApiKey, Session } from './model.ts';

/** @property expire epoch milliseconds, `null` = never */
export type KeyFields = { name: string; scopes: readonly string[]; expire: number | null };

export type Keys = {
  /** @returns the key and its secret, which is not kept */
  create(fields: KeyFields): { key: ApiKey; secret: string };
  list(): ApiKey[];
  /** Omitted fields stay. A new end revives a key that has ended. @throws key_not_found */
  change(id: string, change: { name?: string; scopes?: string[]; expire?: number | null }): ApiKey;
  /** @throws key_not_found; storage_full when the key is closed but that could not be written */
  revoke(id: string): void;
  /** Updates `accessedAt`. @returns undefined for an unknown secret. @throws project_key_expired */
  authenticate(secret: string): ApiKey | undefined;
  /** The key as it is now; undefined once it was revoked or has ended. Notes no use. */
  live(id: string): ApiKey | undefined;
};

/** What a browser says of itself when it signs in. */
export type SignIn = Pick<Session, 'origin' | 'browser' | 'system'>;

/** Browsers that are signed in to the console (promises §2.4). */
export type Sessions = {
  /** A new code that signs one browser in, within ten minutes. */
  issueCode(): { code: string; expire: number };
  /**
   * Trades a code for a session.
   * @param replaced the session that this browser had so far; it ends
   * @returns the session and its secret, which is not kept
   * @throws console_code_used, console_code_late, console_code_unknown
   */
  signIn(code: string, browser: SignIn, replaced?: Session): { session: Session; secret: string };
  /** Updates `accessedAt`. @returns undefined for an unknown secret, another origin, and a session that has ended */
  authenticate(secret: string, origin: string): Session | undefined;
  /** The last used first. */
  list(): Session[];
  /** @throws session_not_found */
  end(id: string): void;
  /** Ends every session but this one. */
  endOthers(id: string | undefined): void;
};

export type SettingsService = {
  get(): Settings;
  /** Merges the change into the settings. */
  change(change: Partial<Settings>): Settings;
};
