/** `GET /v1/latchkey/events`: server-sent events for the console. */
import { Router } from 'express';
import { z } from 'zod';
import type { ServerEvents } from '../../live/serverEvents.ts';
import { endpoint } from '../endpoint.ts';

export function eventRoutes(events: ServerEvents): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/events',
    endpoint({
      scope: 'links.read',
      params: z.object({}),
      run: ({ req, res }) => {
        if (req.method === 'HEAD') return { status: 200, body: {} };
        events.attach(res, res.locals.identity.stillAuthorized);
        return undefined;
      },
    }),
  );
  return router;
}
