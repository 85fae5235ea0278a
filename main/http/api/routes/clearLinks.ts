/** Links that are over leave the lists, and come back (shared/wire/linkRequests.ts). */
import { z } from 'zod';
import type { ClearedLinks } from '../../../../shared/wire/linkRequests.ts';
import { wireDate } from '../../../core/dates.ts';
import type { Links } from '../../../core/linkServices.ts';
import { moment } from '../../params/expiry.ts';
import { optional } from '../../params/kinds.ts';
import { endpoint } from '../endpoint.ts';
import type { LinkDeps } from './linkDeps.ts';

export function clearLinks({ links }: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: z.object({ clearedAt: optional(moment) }),
    run: ({ params }) => ({ status: 200, body: presentCleared(links.clear(params.clearedAt)) }),
  });
}

export function unclearLinks({ links }: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: z.object({ clearedAt: moment }),
    run: ({ params }) => ({ status: 200, body: presentCleared(links.unclear(params.clearedAt)) }),
  });
}

function presentCleared({ total, left, at }: ReturnType<Links['clear']>): ClearedLinks {
  return { total, left, clearedAt: wireDate(at) };
}
