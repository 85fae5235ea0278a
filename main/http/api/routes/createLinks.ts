/** New links, of paths on this computer or of files that are stored. */
import { z } from 'zod';
import type { SharedFile } from '../../../../shared/wire/links.ts';
import type { Caller } from '../../../core/caller.ts';
import type { LinkRecord } from '../../../core/model.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, id, list, optional, text } from '../../params/kinds.ts';
import { linkTerms, policyOf } from '../../params/linkTerms.ts';
import { presentFile } from '../../present/present.ts';
import { invalidRequest } from '../../wireError.ts';
import { endpoint } from '../endpoint.ts';
import { assertOwner, type LinkDeps } from './linkDeps.ts';

const namedFile = z.object(
  { bucketId: id, fileId: id },
  { error: 'Value must be objects with bucketId and fileId' },
);

function creation({ clock }: LinkDeps) {
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
      const records = await create(deps, caller, params);
      // The first link may have opened the network a moment ago, and its address goes to the clipboard.
      await deps.reach.settle(settleTime[deps.reach.audience()]);
      const links = records.map((record) => presentShared(deps, record));
      return { status: 201, body: { total: links.length, links } };
    },
  });
}

/**
 * Paths are for the owner: with them, a key could read every file of this computer (docs/decisions/020).
 * @throws general_argument_invalid unless exactly one of `paths` and `files` is given, general_unauthorized_scope for the
 * paths of a key
 */
async function create(
  deps: LinkDeps,
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

/** Omitted = the default from the settings. */
function endOfNewLink(deps: LinkDeps, expire: number | null | undefined): number | null {
  if (expire !== undefined) return expire;
  const seconds = deps.settings.get().defaultLifetime;
  return seconds === null ? null : deps.clock.now() + seconds * 1_000;
}

function presentShared(deps: LinkDeps, record: LinkRecord): SharedFile {
  return {
    file: presentFile(record.file),
    token: deps.tokens.present(record.token),
    link: deps.presentLink(record),
  };
}
