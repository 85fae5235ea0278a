/** Signing in to the console, and the browsers that are signed in (promises §2.4). Keys cannot do either. */
import { Router } from 'express';
import { z } from 'zod';
import { wireDate } from '../../../core/dates.ts';
import { problem } from '../../../core/errors.ts';
import type { Core } from '../../../core/services.ts';
import { sameOrigin } from '../../guards/origin.ts';
import { id, text } from '../../params/kinds.ts';
import { describeBrowser } from '../../present/browserName.ts';
import { presentSession } from '../../present/present.ts';
import { endpoint } from '../endpoint.ts';

const nothing = z.object({});

type Deps = Pick<Core, 'sessions'> & {
  /** Folder of the built console, or undefined. */
  uiDir: string | undefined;
  /** Address of the console that signs in with the code. */
  consoleUrl(code: string): string;
};

export function sessionRoutes({ sessions, consoleUrl, uiDir }: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.post(
    '/codes',
    endpoint({
      scope: 'ownerSecret',
      params: nothing,
      run: () => {
        if (uiDir === undefined) throw problem('console_not_served');
        const { code, expire } = sessions.issueCode();
        return { status: 201, body: { consoleUrl: consoleUrl(code), expire: wireDate(expire) } };
      },
    }),
  );
  router.post(
    '/sessions',
    endpoint({
      scope: 'public',
      params: z.object({ code: text(1, 256) }),
      run: ({ params: { code }, req, res }) => {
        const origin = sameOrigin(req);
        if (origin === undefined) throw problem('general_unknown_origin');
        const browser = { origin, ...describeBrowser(req.headers['user-agent']) };
        const { session, secret } = sessions.signIn(code, browser, res.locals.identity.session);
        return { status: 201, body: { ...presentSession(session, session.id), secret } };
      },
    }),
  );
  addOwnerRoutes(router, sessions);
  return router;
}

function addOwnerRoutes(router: Router, sessions: Deps['sessions']): void {
  const scope = 'owner';
  router.get(
    '/sessions',
    endpoint({
      scope,
      params: nothing,
      run: ({ res }) => {
        const own = res.locals.identity.session?.id;
        const presented = sessions.list().map((session) => presentSession(session, own));
        return { status: 200, body: { total: presented.length, sessions: presented } };
      },
    }),
  );
  router.delete(
    '/sessions',
    endpoint({
      scope,
      params: nothing,
      run: ({ res }) => {
        sessions.endOthers(res.locals.identity.session?.id);
        return { status: 204 };
      },
    }),
  );
  router.delete(
    '/sessions/:sessionId',
    endpoint({
      scope,
      params: z.object({ sessionId: id }),
      run: ({ params }) => {
        sessions.end(params.sessionId);
        return { status: 204 };
      },
    }),
  );
}
