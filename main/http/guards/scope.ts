/** Checks the scope of a route (contract §4.4). */
import type { Scope } from '../../../shared/scopes.ts';
import { problem } from '../../core/errors.ts';
import type { Identity } from './identity.ts';

/** `public`: everyone [DEV]; `owner`: the owner of this computer; `ownerSecret`: only a request with the owner's secret. */
export type RequiredScope = Scope | 'global' | 'public' | 'owner' | 'ownerSecret';

/** @throws general_unauthorized_scope */
export function assertScope({ caller, hasOwnerSecret }: Identity, scope: RequiredScope): void {
  if (scope === 'public' || (scope === 'owner' && caller.kind === 'admin')) return;
  if (scope === 'ownerSecret' ? hasOwnerSecret : caller.scopes.has(scope)) return;
  throw problem('general_unauthorized_scope', { role: caller.kind, scope });
}
