/** Links: endpoints of Latchkey, not of Appwrite (shared/wire/links.ts, shared/wire/linkRequests.ts). */
import { Router } from 'express';
import { z } from 'zod';
import { isLoopback } from '../../../../shared/loopback.ts';
import { readPublicUrl } from '../../../../shared/reachValues.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { moment } from '../../params/expiry.ts';
import { boolean, id, integer, list, oneOf, optional, readable, text } from '../../params/kinds.ts';
import { leadingOrigins } from '../../present/leadingOrigins.ts';
import { endpoint } from '../endpoint.ts';
import { changeLink } from './changeLink.ts';
import { clearLinks, unclearLinks } from './clearLinks.ts';
import { createLinks } from './createLinks.ts';
import { addFiles, relink, revealPath, shareNewVersion } from './linkContent.ts';
import { byLinkId, type LinkDeps } from './linkDeps.ts';

const listing = z.object({
  search: optional(text(1, 256)),
  state: optional(oneOf(['live', 'ended', 'problem', 'all'])),
  sort: optional(oneOf(['created', 'name', 'size', 'expire', 'accessed'])),
  order: optional(oneOf(['asc', 'desc'])),
  limit: optional(integer(1, 500)),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  addressLost: optional(boolean),
  endsBefore: optional(moment),
  neverOpened: optional(boolean),
});

const counting = z.object({ today: moment });

const copies = z.object({
  linkIds: list(id, 1_000),
  origin: readable(readOrigin, 'Value must be an origin'),
});

/** As it stands at the beginning of the addresses of links. */
function readOrigin(text: string): string | undefined {
  return readPublicUrl(text) === undefined || text.endsWith('/') ? undefined : text;
}

export function linkRoutes(deps: LinkDeps): Router {
  const router = Router({ caseSensitive: true });
  router.post('/', createLinks(deps));
  router.post('/copies', noteCopies(deps));
  router.post('/cleared', clearLinks(deps));
  router.post('/cleared/restore', unclearLinks(deps));
  router.get('/', listLinks(deps));
  router.get('/counts', countLinks(deps));
  router.get('/:linkId', getLink(deps));
  router.patch('/:linkId', changeLink(deps));
  router.delete('/:linkId', stopLink(deps));
  router.get('/:linkId/path', revealPath(deps));
  router.post('/:linkId/version', shareNewVersion(deps));
  router.post('/:linkId/relink', relink(deps));
  router.post('/:linkId/files', addFiles(deps));
  return router;
}

/** For whoever copies addresses, so that it is known which links were sent with one that is lost later. */
function noteCopies({ links }: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: copies,
    run: ({ params: { linkIds, origin } }) => {
      // Such an address was sent to nobody, for it leads each computer to itself.
      if (!isLoopback(new URL(origin).hostname)) links.noteCopies(linkIds, origin);
      return { status: 204 };
    },
  });
}

function listLinks({ links, presentLink, reach }: LinkDeps) {
  return endpoint({
    scope: 'links.read',
    params: listing,
    run: ({ params: { addressLost, ...query } }) => {
      const origins = leadingOrigins(reach.routes());
      if (addressLost && origins === undefined) return { status: 200, body: { total: 0, links: [] } };
      const lost = addressLost ? { notSentWith: origins } : {};
      const { total, rows } = links.list(definedOnly({ ...query, ...lost }));
      return { status: 200, body: { total, links: rows.map(presentLink) } };
    },
  });
}

/** All at once, for whoever shows a list with its filters asks for them at every change. */
function countLinks({ links, reach }: LinkDeps) {
  return endpoint({
    scope: 'links.read',
    params: counting,
    run: ({ params: { today } }) => ({
      status: 200,
      body: links.counts({ endsBefore: today, notSentWith: leadingOrigins(reach.routes()) }),
    }),
  });
}

function getLink({ links, presentLink }: LinkDeps) {
  return endpoint({
    scope: 'links.read',
    params: byLinkId,
    run: ({ params }) => ({ status: 200, body: presentLink(links.get(params.linkId)) }),
  });
}

function stopLink({ links }: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: byLinkId,
    run: ({ params }) => {
      links.stop(params.linkId);
      return { status: 204 };
    },
  });
}
