/** What a caller may call at all (contract §4.4). */
import type { Scope } from '../../../shared/scopes.ts';
import { problem } from '../../core/errors.ts';
import type { Identity } from './identity.ts';

/** `public` is for everyone [DEV]; `owner` is this computer's owner; `ownerSecret` only the owner's own program. */
export type Need = Scope | 'global' | 'public' | 'owner' | 'ownerSecret';

/** @throws general_unauthorized_scope */
export function assertScope({ caller, byOwnerSecret }: Identity, need: Need): void {
  if (need === 'public' || (need === 'owner' && caller.kind === 'admin')) return;
  if (need === 'ownerSecret' ? byOwnerSecret : caller.scopes.has(need)) return;
  throw problem('general_unauthorized_scope', { role: caller.kind, scope: need });
}
