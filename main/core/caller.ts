/**
 * Who makes a request (contract §4.2–4.4). The HTTP guards create it, the rules read it.
 */
import { scopes } from '../../shared/scopes.ts';

export type Caller = {
  /** `admin` is the console: this computer's owner. */
  kind: 'guest' | 'key' | 'admin';
  scopes: ReadonlySet<string>;
  /** Roles for permission checks (§6.3). */
  roles: readonly string[];
};

export const guest: Caller = {
  kind: 'guest',
  scopes: new Set(['files.read', 'files.write', 'locale.read', 'global', 'public']),
  roles: ['any', 'guests'],
};

export const admin: Caller = {
  kind: 'admin',
  scopes: new Set([...scopes, 'global', 'public']),
  roles: ['any', 'users'],
};

/** A key has its own scopes plus those every key has; they replace the guest's (§4.2). */
export function keyCaller(granted: readonly string[]): Caller {
  return {
    kind: 'key',
    scopes: new Set([...granted, 'global', 'public', 'health.read', 'graphql']),
    roles: ['any'],
  };
}

/** Keys and the console pass every bucket and file permission (§4.2). */
export function bypassesPermissions(caller: Caller): boolean {
  return caller.kind !== 'guest';
}
