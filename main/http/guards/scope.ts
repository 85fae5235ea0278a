/** Checks the scope of a route (contract §4.4). */
import type { Scope } from '../../../shared/scopes.ts';
import type { Caller } from '../../core/caller.ts';
import { problem } from '../../core/errors.ts';

/** `public`: everyone [DEV]; `owner`: the owner of this computer; `ownerSecret`: only a request with the owner's secret. */
export type RequiredScope = Scope | 'global' | 'public' | 'owner' | 'ownerSecret';

/** Who asks, as `main/http/guards/identity.ts` found out. */
type Asking = { caller: Caller; hasOwnerSecret: boolean };

/**
 * @throws general_unauthorized_scope; owner_program_only for a browser that is signed in, which would take the former for
 * the end of its sign-in
 */
export function assertScope({ caller, hasOwnerSecret }: Asking, scope: RequiredScope): void {
  if (scope === 'ownerSecret' ? hasOwnerSecret : hasScope(caller, scope)) return;
  if (scope === 'ownerSecret' && caller.kind === 'admin') throw problem('owner_program_only');
  throw problem('general_unauthorized_scope', { role: caller.kind, scope });
}

/** Of a caller without the owner's secret. */
export function hasScope({ kind, scopes }: Caller, scope: RequiredScope): boolean {
  return scope === 'public' || (scope === 'owner' ? kind === 'admin' : scopes.has(scope));
}
