/** New links, of paths on this computer or of files that are stored. */
import { z } from 'zod';
import { mostLinks, mostPaths, mostUploads } from '../../../../shared/wire/linkRequests.ts';
import { contentPolicies, type SharedFile } from '../../../../shared/wire/links.ts';
import type { Caller } from '../../../core/caller.ts';
import { latestDate } from '../../../core/dates.ts';
import { problem } from '../../../core/errors.ts';
import type { LinkRecord } from '../../../core/model.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, id, integer, list, oneOf, optional, text } from '../../params/kinds.ts';
import { assertOpens, linkTerms, policyOf } from '../../params/linkTerms.ts';
import { presentFile } from '../../present/present.ts';
import { invalidRequest } from '../../wireError.ts';
import { endpoint } from '../endpoint.ts';
import { sentName } from '../multipart.ts';
import { assertOwner, type LinkDeps } from './linkDeps.ts';

const namedFile = z.object(
  { bucketId: id, fileId: id },
  { error: 'Value must be objects with bucketId and fileId' },
);

/** Characters of a path; a name and the folders before it have limits of their own where they are uploaded. */
const maxPath = 2_304;

const relativePath = text(1, maxPath)
  .refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'), {
    error: 'Value must be a relative path without empty, "." or ".." segments',
  })
  // Its upload comes in a form, and is known by the name that it has there.
  .transform((path) => {
    const name = path.lastIndexOf('/') + 1;
    return path.slice(0, name).toWellFormed() + sentName(path.slice(name));
  });

const upload = z.object(
  { path: relativePath, size: integer(0, Number.MAX_SAFE_INTEGER) },
  { error: 'Value must be objects with path and size' },
);

function creation({ clock }: LinkDeps) {
  return z.object({
    paths: optional(list(text(1, 4_096), mostPaths)),
    split: optional(boolean),
    name: optional(text(1, 255)),
    includeNew: optional(boolean),
    policy: optional(oneOf(contentPolicies)),
    files: optional(list(namedFile, mostLinks)),
    uploads: optional(list(upload, mostUploads)),
    expire: end(clock),
    label: optional(text(0, 256)),
    ...linkTerms,
  });
}

/**
 * Milliseconds. The network is there in a few, also where a busy computer takes longer: without it the address that is
 * copied would be of no use. For ways in that lead farther nobody waits here.
 */
const settleTime = { computer: 200, network: 2_000, internet: 200 } as const;

export function createLinks(deps: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: creation(deps),
    run: async ({ caller, params }) => {
      const { records, uploads } = await create(deps, caller, params);
      // The first link may have opened the network a moment ago, and its address goes to the clipboard.
      await deps.reach.settle(settleTime[deps.reach.audience()]);
      const links = records.map((record) => presentShared(deps, record));
      return { status: 201, body: { total: links.length, links, ...uploads } };
    },
  });
}

/**
 * Paths are for the owner: with them, a key could read every file of this computer (docs/decisions/020). So are uploads
 * to come, which lie where only he sees them.
 * @throws general_argument_invalid unless exactly one of `paths`, `files` and `uploads` is given,
 * general_unauthorized_scope for the paths and uploads of a key
 */
async function create(
  deps: LinkDeps,
  caller: Caller,
  params: z.output<ReturnType<typeof creation>>,
): Promise<{ records: LinkRecord[]; uploads?: { uploads: string[] } }> {
  const { paths = [], files = [], uploads = [] } = params;
  if ((params.paths ?? params.uploads) !== undefined) assertOwner(caller);
  if ([paths, files, uploads].filter(({ length }) => length > 0).length !== 1) {
    throw invalidRequest('Name either paths, files or uploads to share.');
  }
  const terms = definedOnly({ policy: await policyOf(params, deps.passwords.hash) });
  const options = { expire: endOfNewLink(deps, params), label: params.label ?? '', ...terms };
  const { name } = params;
  if (paths.length > 0) {
    const { split, includeNew, policy } = params;
    if (split && paths.length > mostLinks)
      throw invalidRequest(`At most ${mostLinks} links are made at once.`);
    const how = definedOnly({ split, name, includeNew, isLive: policy && policy === 'live' });
    return { records: await deps.links.fromPaths(paths, { ...options, ...how }) };
  }
  if (params.policy === 'live' || params.includeNew)
    throw problem('link_path_invalid', { reason: 'uploaded' });
  if (uploads.length === 0) return { records: deps.links.fromFiles(caller, files, options) };
  const made = await deps.links.fromUploads(uploads, { ...options, ...definedOnly({ name }) });
  return { records: [made.record], uploads: { uploads: made.uploads } };
}

type Span = { expire?: number | null | undefined; opensAt?: number | null | undefined };

/**
 * Omitted = the default from the settings, counted from when it opens, or it could end before that.
 * @throws general_argument_invalid where that is later than any date can be
 */
function endOfNewLink({ settings, clock }: LinkDeps, { expire, opensAt }: Span): number | null {
  if (expire !== undefined) {
    assertOpens({ expireAt: expire, opensAt });
    return expire;
  }
  const seconds = settings.get().defaultLifetime;
  if (seconds === null) return null;
  const instant = Math.max(clock.now(), opensAt ?? 0) + seconds * 1_000;
  if (instant > latestDate) throw invalidRequest('The link would end after the year 9999. Name its end.');
  return instant;
}

function presentShared(deps: LinkDeps, record: LinkRecord): SharedFile {
  return {
    file: presentFile(record.file),
    token: deps.tokens.present(record.token),
    link: deps.presentLink(record),
  };
}
