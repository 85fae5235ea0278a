/**
 * Who makes a request (contract §4.2–4.4). The HTTP guards create it, the rules read it.
 */
import { scopes as allScopes } from '../../shared/scopes.ts';
import type { ApiKey } from './model.ts';

export type Caller = {
  /** `admin` is the console: this computer's owner. */
  kind: 'guest' | 'key' | 'admin';
  scopes: ReadonlySet<string>;
  /** Roles for permission checks (§6.3). */
  roles: readonly string[];
  /** The key that was presented, if any. */
  keyId?: string;
};

export const guest: Caller = {
  kind: 'guest',
  scopes: new Set(['files.read', 'files.write', 'locale.read', 'global', 'public']),
  roles: ['any', 'guests'],
};

export const admin: Caller = {
  kind: 'admin',
  scopes: new Set([...allScopes, 'global', 'public']),
  roles: ['any', 'users'],
};

/** A key has its own scopes plus those every key has; they replace the guest's (§4.2). */
export function keyCaller({ id, scopes }: Pick<ApiKey, 'id' | 'scopes'>): Caller {
  return {
    kind: 'key',
    keyId: id,
    scopes: new Set([...scopes, 'global', 'public', 'health.read', 'graphql']),
    roles: ['any'],
  };
}

/**
 * As whom the caller may see a file where no scope of the contract says so. A key needs `files.read` for what it passes
 * otherwise; without it, it sees what a permission shows to everybody (docs/decisions/020).
 */
export function readerOf(caller: Caller): Caller {
  return caller.kind !== 'key' || caller.scopes.has('files.read') ? caller : { ...caller, kind: 'guest' };
}

/** Keys and the console pass every bucket and file permission (§4.2). */
export function bypassesPermissions(caller: Caller): boolean {
  return caller.kind !== 'guest';
}
