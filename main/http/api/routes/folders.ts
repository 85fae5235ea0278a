/** Folders of this computer, for its owner who looks for a file to share; never for a key. */
import { Router } from 'express';
import { z } from 'zod';
import type { Folders } from '../../../core/folders.ts';
import { optional, text } from '../../params/kinds.ts';
import { endpoint } from '../endpoint.ts';

export function folderRoutes({ folders }: { folders: Folders }): Router {
  const router = Router({ caseSensitive: true });
  router.get(
    '/folders',
    endpoint({
      scope: 'owner',
      params: z.object({ path: optional(text(1, 4_096)) }),
      run: async ({ params }) => ({ status: 200, body: await folders.list(params.path ?? '~') }),
    }),
  );
  return router;
}
