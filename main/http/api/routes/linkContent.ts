/** What lies behind a link on this computer. */
import { mostPaths } from '../../../../shared/wire/linkRequests.ts';
import { problem } from '../../../core/errors.ts';
import { list, optional, text } from '../../params/kinds.ts';
import { endpoint } from '../endpoint.ts';
import { byLinkId, type LinkDeps } from './linkDeps.ts';

/** For the owner, who alone can know what lies at the path now. */
export function shareNewVersion({ links, presentLink }: LinkDeps) {
  return endpoint({
    scope: 'owner',
    params: byLinkId,
    run: async ({ params }) => ({
      status: 200,
      body: presentLink(await links.shareNewVersion(params.linkId)),
    }),
  });
}

export function relink({ links, presentLink }: LinkDeps) {
  return endpoint({
    scope: 'owner',
    params: byLinkId.extend({ path: optional(text(1, 4_096)) }),
    run: async ({ params }) => ({
      status: 200,
      body: presentLink(await links.relink(params.linkId, params.path)),
    }),
  });
}

/** For the owner, as sharing paths is. */
export function addFiles({ links, presentLink }: LinkDeps) {
  return endpoint({
    scope: 'owner',
    params: byLinkId.extend({ paths: list(text(1, 4_096), mostPaths) }),
    run: async ({ params }) => ({
      status: 200,
      body: presentLink(await links.addPaths(params.linkId, params.paths)),
    }),
  });
}

/** The only response with a path; the desktop program needs it to show the file in its folder. */
export function revealPath({ links }: LinkDeps) {
  return endpoint({
    scope: 'ownerSecret',
    params: byLinkId,
    run: ({ params }) => {
      const { source } = links.get(params.linkId).file;
      const path = source.kind === 'zip' ? source.roots[0]?.path : source.kind === 'linked' && source.path;
      if (!path) throw problem('link_path_invalid', { reason: 'uploaded' });
      return { status: 200, body: { path } };
    },
  });
}
