/** What is being sent right now, for the owner: seen, paused, slowed, stopped. */
import { Router } from 'express';
import { z } from 'zod';
import type { Transfers } from '../../bytes/transfers.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { boolean, id, integer, optional } from '../../params/kinds.ts';
import { cappedSpeed } from '../../params/linkTerms.ts';
import { endpoint } from '../endpoint.ts';

const scope = 'owner';
const byId = z.object({ transferId: id });
const listing = z.object({ limit: optional(integer(1, 5_000)) });
const change = byId.extend({ paused: optional(boolean), bytesPerSecond: cappedSpeed });

export function transferRoutes({ transfers }: { transfers: Pick<Transfers, 'running'> }): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/transfers',
    endpoint({
      scope,
      params: listing,
      run: ({ params }) => ({ status: 200, body: transfers.running.list(params.limit) }),
    }),
  );
  router.patch(
    '/transfers/:transferId',
    endpoint({
      scope,
      params: change,
      run: ({ params: { transferId, ...sent } }) => ({
        status: 200,
        body: transfers.running.change(transferId, definedOnly(sent)),
      }),
    }),
  );
  router.delete(
    '/transfers/:transferId',
    endpoint({
      scope,
      params: byId,
      run: ({ params }) => {
        transfers.running.stop(params.transferId);
        return { status: 204 };
      },
    }),
  );
  return router;
}
