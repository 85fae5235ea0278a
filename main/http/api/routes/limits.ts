/** Who may open a link: endpoints of Latchkey (shared/wire/latchkey.ts). */
import { Router } from 'express';
import { z } from 'zod';
import type { Link } from '../../../../shared/wire/latchkey.ts';
import type { LinkRecord } from '../../../core/model.ts';
import type { Core } from '../../../core/services.ts';
import { id } from '../../params/kinds.ts';
import { endpoint } from '../endpoint.ts';

type Deps = Pick<Core, 'links' | 'passwords'> & { presentLink(record: LinkRecord): Link };

const byId = z.object({ linkId: id });

export function limitRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.post('/passwords', generatePassword(deps));
  router.post('/links/:linkId/address', renewAddress(deps));
  return router;
}

function generatePassword({ passwords }: Deps) {
  return endpoint({
    scope: 'owner',
    params: z.object({}),
    run: () => ({ status: 200, body: passwords.generate() }),
  });
}

/** The address before opens nothing any more; `addressGeneration` of a change puts it back. */
function renewAddress({ links, presentLink }: Deps) {
  return endpoint({
    scope: 'owner',
    params: byId,
    run: ({ params }) => ({ status: 200, body: presentLink(links.renewAddress(params.linkId)) }),
  });
}
