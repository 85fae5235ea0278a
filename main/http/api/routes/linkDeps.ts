/** What the routes of links have in common. */

import { z } from 'zod';
import type { Link } from '../../../../shared/wire/links.ts';
import type { Caller } from '../../../core/caller.ts';
import type { Clock } from '../../../core/clock.ts';
import { problem } from '../../../core/errors.ts';
import type { LinkRecord } from '../../../core/model.ts';
import type { Reach } from '../../../core/reach.ts';
import type { Core } from '../../../core/services.ts';
import { id } from '../../params/kinds.ts';

export type LinkDeps = Pick<Core, 'files' | 'links' | 'passwords' | 'settings' | 'tokens'> & {
  clock: Clock;
  reach: Pick<Reach, 'audience' | 'routes' | 'settle'>;
  presentLink(record: LinkRecord): Link;
};

export const byLinkId = z.object({ linkId: id });

/** @throws general_unauthorized_scope */
export function assertOwner(caller: Caller): void {
  if (caller.kind === 'admin') return;
  throw problem('general_unauthorized_scope', { role: caller.kind, scope: 'owner' });
}
