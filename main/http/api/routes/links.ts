/** Links: endpoints of Latchkey, not of Appwrite (shared/wire/latchkey.ts). */
import { Router } from 'express';
import { z } from 'zod';
import { isLoopback } from '../../../../shared/loopback.ts';
import { readPublicUrl } from '../../../../shared/reachValues.ts';
import type { Link, SharedFile } from '../../../../shared/wire/latchkey.ts';
import type { Caller } from '../../../core/caller.ts';
import type { Clock } from '../../../core/clock.ts';
import { problem } from '../../../core/errors.ts';
import type { LinkRecord } from '../../../core/model.ts';
import type { Reach } from '../../../core/reach.ts';
import type { Core } from '../../../core/services.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, id, integer, list, oneOf, optional, readable, text } from '../../params/kinds.ts';
import { linkTerms, policyOf } from '../../params/linkTerms.ts';
import { leadingOrigins } from '../../present/leadingOrigins.ts';
import { presentFile } from '../../present/present.ts';
import { invalidRequest } from '../../wireError.ts';
import { endpoint } from '../endpoint.ts';

const byId = z.object({ linkId: id });

const listing = z.object({
  search: optional(text(1, 256)),
  state: optional(oneOf(['live', 'ended', 'problem', 'all'])),
  sort: optional(oneOf(['created', 'name', 'size', 'expire', 'accessed'])),
  order: optional(oneOf(['asc', 'desc'])),
  limit: optional(integer(1, 500)),
  offset: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  addressLost: optional(boolean),
});

const namedFile = z.object(
  { bucketId: id, fileId: id },
  { error: 'Value must be objects with bucketId and fileId' },
);

const generation = integer(0, Number.MAX_SAFE_INTEGER);

function creation({ clock }: Deps) {
  return z.object({
    paths: optional(list(text(1, 4_096), 1_000)),
    split: optional(boolean),
    name: optional(text(1, 255)),
    includeNew: optional(boolean),
    files: optional(list(namedFile, 1_000)),
    expire: end(clock),
    label: optional(text(0, 256)),
    ...linkTerms,
  });
}

function change({ clock }: Deps) {
  return byId.extend({
    expire: end(clock),
    label: optional(text(0, 256)),
    stopped: optional(boolean),
    name: optional(text(1, 255)),
    includeNew: optional(boolean),
    passwordGeneration: optional(generation),
    addressGeneration: optional(generation),
    ...linkTerms,
  });
}

const copies = z.object({
  linkIds: list(id, 1_000),
  origin: readable(readOrigin, 'Value must be an origin'),
});

/** As it stands at the beginning of the addresses of links. */
function readOrigin(text: string): string | undefined {
  return readPublicUrl(text) === undefined || text.endsWith('/') ? undefined : text;
}

type Deps = Pick<Core, 'files' | 'links' | 'passwords' | 'settings' | 'tokens'> & {
  clock: Clock;
  reach: Pick<Reach, 'audience' | 'routes' | 'settle'>;
  presentLink(record: LinkRecord): Link;
};

/**
 * Milliseconds. The network is there in a few, also where a busy computer takes longer: without it the address that is
 * copied would be of no use. For ways in that lead farther nobody waits here.
 */
const settleTime = { computer: 200, network: 2_000, internet: 200 } as const;

export function linkRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.post('/', createLinks(deps));
  router.post('/copies', noteCopies(deps));
  router.get('/', listLinks(deps));
  router.get('/:linkId', getLink(deps));
  router.patch('/:linkId', changeLink(deps));
  router.delete('/:linkId', stopLink(deps));
  router.get('/:linkId/path', revealPath(deps));
  router.post('/:linkId/version', shareNewVersion(deps));
  router.post('/:linkId/relink', relink(deps));
  router.post('/:linkId/files', addFiles(deps));
  return router;
}

function createLinks(deps: Deps) {
  return endpoint({
    scope: 'links.write',
    params: creation(deps),
    run: async ({ caller, params }) => {
      const records = await create(deps, caller, params);
      // The first link may have opened the network a moment ago, and its address goes to the clipboard.
      await deps.reach.settle(settleTime[deps.reach.audience()]);
      const links = records.map((record) => presentShared(deps, record));
      return { status: 201, body: { total: links.length, links } };
    },
  });
}

/** For whoever copies addresses, so that it is known which links were sent with one that is lost later. */
function noteCopies({ links }: Deps) {
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

function listLinks({ links, presentLink, reach }: Deps) {
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

function getLink({ links, presentLink }: Deps) {
  return endpoint({
    scope: 'links.read',
    params: byId,
    run: ({ params }) => ({ status: 200, body: presentLink(links.get(params.linkId)) }),
  });
}

/**
 * Merges, unlike the PATCH of a token: omitted fields stay as they are. A link shows its file and its address, so who may
 * read neither links nor that file gets no body.
 */
function changeLink(deps: Deps) {
  return endpoint({
    scope: 'links.write',
    params: change(deps),
    run: async ({ caller, params: { linkId, expire, ...sent } }) => {
      const { name, includeNew } = sent;
      const ofFile = definedOnly({ name, includeNew });
      if (Object.keys(ofFile).length > 0) {
        assertOwner(caller);
        deps.links.changeFile(linkId, ofFile);
      }
      const policy = await policyOf(sent, deps.passwords.hash);
      const { label, stopped, passwordGeneration, addressGeneration } = sent;
      const others = { label, stopped, passwordGeneration, addressGeneration };
      const change = definedOnly({ expireAt: expire, policy, ...others });
      const record = deps.links.change(linkId, change);
      if (!maySee(deps, caller, record)) return { status: 204 };
      return { status: 200, body: deps.presentLink(record) };
    },
  });
}

/** For the owner, who alone can know what lies at the path now. */
function shareNewVersion({ links, presentLink }: Deps) {
  return endpoint({
    scope: 'owner',
    params: byId,
    run: async ({ params }) => ({
      status: 200,
      body: presentLink(await links.shareNewVersion(params.linkId)),
    }),
  });
}

function relink({ links, presentLink }: Deps) {
  return endpoint({
    scope: 'owner',
    params: byId,
    run: async ({ params }) => ({ status: 200, body: presentLink(await links.relink(params.linkId)) }),
  });
}

/** For the owner, as sharing paths is. */
function addFiles({ links, presentLink }: Deps) {
  return endpoint({
    scope: 'owner',
    params: byId.extend({ paths: list(text(1, 4_096), 1_000) }),
    run: async ({ params }) => ({
      status: 200,
      body: presentLink(await links.addPaths(params.linkId, params.paths)),
    }),
  });
}

function stopLink({ links }: Deps) {
  return endpoint({
    scope: 'links.write',
    params: byId,
    run: ({ params }) => {
      links.stop(params.linkId);
      return { status: 204 };
    },
  });
}

/** The only response with a path; the desktop program needs it to show the file in its folder. */
function revealPath({ links }: Deps) {
  return endpoint({
    scope: 'ownerSecret',
    params: byId,
    run: ({ params }) => {
      const { source } = links.get(params.linkId).file;
      const path = source.kind === 'zip' ? source.roots[0]?.path : source.kind === 'linked' && source.path;
      if (!path) throw problem('link_path_invalid', { reason: 'uploaded' });
      return { status: 200, body: { path } };
    },
  });
}

function maySee({ files }: Deps, caller: Caller, { file }: LinkRecord): boolean {
  return caller.scopes.has('links.read') || files.mayRead(caller, file);
}

/**
 * Paths are for the owner: with them, a key could read every file of this computer (docs/decisions/020).
 * @throws general_argument_invalid unless exactly one of `paths` and `files` is given, general_unauthorized_scope for the
 * paths of a key
 */
async function create(
  deps: Deps,
  caller: Caller,
  params: z.output<ReturnType<typeof creation>>,
): Promise<LinkRecord[]> {
  const { paths = [], files = [] } = params;
  if (params.paths !== undefined) assertOwner(caller);
  if (paths.length > 0 === files.length > 0) {
    throw invalidRequest('Name either paths or files to share.');
  }
  const terms = definedOnly({ policy: await policyOf(params, deps.passwords.hash) });
  const options = { expire: endOfNewLink(deps, params.expire), label: params.label ?? '', ...terms };
  if (paths.length > 0) {
    const { split, name, includeNew } = params;
    return deps.links.fromPaths(paths, { ...options, ...definedOnly({ split, name, includeNew }) });
  }
  return deps.links.fromFiles(caller, files, options);
}

/** @throws general_unauthorized_scope */
function assertOwner(caller: Caller): void {
  if (caller.kind === 'admin') return;
  throw problem('general_unauthorized_scope', { role: caller.kind, scope: 'owner' });
}

/** Omitted = the default from the settings. */
function endOfNewLink(deps: Deps, expire: number | null | undefined): number | null {
  if (expire !== undefined) return expire;
  const seconds = deps.settings.get().defaultLifetime;
  return seconds === null ? null : deps.clock.now() + seconds * 1_000;
}

function presentShared(deps: Deps, record: LinkRecord): SharedFile {
  return {
    file: presentFile(record.file),
    token: deps.tokens.present(record.token),
    link: deps.presentLink(record),
  };
}
