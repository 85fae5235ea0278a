/** `GET /v1/latchkey/events`: server-sent events. */
import { Router } from 'express';
import { z } from 'zod';
import type { ServerEvents } from '../../live/serverEvents.ts';
import { endpoint } from '../endpoint.ts';

const scope = 'links.read';

export function eventRoutes(events: ServerEvents): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/events',
    endpoint({
      scope,
      params: z.object({}),
      run: ({ caller, req, res }) => {
        if (req.method === 'HEAD') return { status: 200, body: {} };
        const { identity } = res.locals;
        events.attach(res, {
          keyId: caller.keyId,
          sessionId: identity.session?.id,
          isOwner: caller.kind === 'admin',
          stillAuthorized: () => identity.stillAuthorized(scope),
        });
        return undefined;
      },
    }),
  );
  return router;
}
