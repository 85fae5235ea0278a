/** Who may open a link: endpoints of Latchkey (shared/wire/limits.ts). */
import { Router } from 'express';
import { z } from 'zod';
import type { BlockedVisitor } from '../../../../shared/wire/limits.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import type { Clock } from '../../../core/clock.ts';
import { wireDate } from '../../../core/dates.ts';
import type { LinkRecord } from '../../../core/model.ts';
import type { Core } from '../../../core/services.ts';
import type { Visit } from '../../../core/visits.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, id, text } from '../../params/kinds.ts';
import { describeAgent } from '../../present/agentName.ts';
import { endpoint } from '../endpoint.ts';

type Deps = Pick<Core, 'links' | 'passwords' | 'admission' | 'deliveries' | 'timeRequests'> & {
  clock: Clock;
  presentLink(record: LinkRecord): Link;
};

const byId = z.object({ linkId: id });
const ofVisitor = byId.extend({ visitor: text(1, 64) });

export function limitRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.post('/passwords', generatePassword(deps));
  router.post('/links/:linkId/address', renewAddress(deps));
  router.get('/links/:linkId/blocked', listBlocked(deps));
  router.post('/links/:linkId/blocked', block(deps));
  router.delete('/links/:linkId/blocked/:visitor', unblock(deps));
  router.get('/links/:linkId/requests', listRequests(deps));
  router.post('/links/:linkId/requests/:requestId', answerRequest(deps));
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

function listBlocked({ admission, deliveries, links }: Deps) {
  return endpoint({
    scope: 'links.read',
    params: byId,
    run: ({ caller, params: { linkId } }) => {
      const { tokenSeq } = links.get(linkId).link;
      const lastOf = (visitor: string) =>
        caller.kind === 'admin' ? deliveries.lastVisit(tokenSeq, visitor) : undefined;
      const visitors = admission
        .blocked(linkId)
        .map(({ visitor, at }) => presentBlocked({ visitor, at }, lastOf(visitor)));
      return { status: 200, body: { total: visitors.length, visitors } };
    },
  });
}

/** @param last undefined: nothing is known of him any more */
function presentBlocked(
  { visitor, at }: Pick<Visit, 'visitor' | 'at'>,
  last: Visit | undefined,
): BlockedVisitor {
  const agent = last === undefined ? '' : describeAgent(last.userAgent);
  return { visitor, at: wireDate(at), agent, address: last?.address ?? '' };
}

function block({ admission }: Deps) {
  return endpoint({
    scope: 'owner',
    params: ofVisitor,
    run: ({ params }) => {
      admission.block(params.linkId, params.visitor);
      return { status: 204 };
    },
  });
}

function unblock({ admission }: Deps) {
  return endpoint({
    scope: 'owner',
    params: ofVisitor,
    run: ({ params }) => {
      admission.unblock(params.linkId, params.visitor);
      return { status: 204 };
    },
  });
}

function listRequests({ links, timeRequests }: Deps) {
  return endpoint({
    scope: 'links.read',
    params: byId,
    run: ({ params }) => {
      const open = timeRequests.open(links.get(params.linkId));
      const requests = open.map(({ id, at, visitor, lacks }) => {
        return { $id: id, $createdAt: wireDate(at), visitor, for: lacks };
      });
      return { status: 200, body: { total: requests.length, requests } };
    },
  });
}

/** More time is an end like any other, and so is a limit, so a change of the link takes it back. */
function answerRequest({ timeRequests, clock }: Deps) {
  return endpoint({
    scope: 'links.write',
    params: () => byId.extend({ requestId: id, approve: boolean, expire: end(clock) }),
    run: ({ params: { linkId, requestId, approve, expire } }) => {
      timeRequests.answer(linkId, requestId, { approve, ...definedOnly({ expireAt: expire }) });
      return { status: 204 };
    },
  });
}
