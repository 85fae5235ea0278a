/** Changes of a link, of its terms and of its file. */
import type { z } from 'zod';
import { contentPolicies } from '../../../../shared/wire/links.ts';
import type { Caller } from '../../../core/caller.ts';
import type { FileChange } from '../../../core/linkServices.ts';
import type { LinkRecord } from '../../../core/model.ts';
import { definedOnly } from '../../params/definedOnly.ts';
import { end } from '../../params/expiry.ts';
import { boolean, integer, oneOf, optional, resettable, text } from '../../params/kinds.ts';
import { assertOpens, linkTerms, policyOf } from '../../params/linkTerms.ts';
import { endpoint } from '../endpoint.ts';
import { assertOwner, byLinkId, type LinkDeps } from './linkDeps.ts';

const generation = integer(0, Number.MAX_SAFE_INTEGER);

function change({ clock }: LinkDeps) {
  return byLinkId.extend({
    expire: end(clock),
    label: resettable(text(0, 256), ''),
    stopped: optional(boolean),
    name: optional(text(1, 255)),
    includeNew: resettable(boolean, false),
    policy: resettable(oneOf(contentPolicies), 'pinned'),
    passwordGeneration: optional(generation),
    addressGeneration: optional(generation),
    ...linkTerms,
  });
}

/**
 * Merges, unlike the PATCH of a token: omitted fields stay as they are. A link shows its file and its address, so who may
 * read neither links nor that file gets no body.
 */
export function changeLink(deps: LinkDeps) {
  return endpoint({
    scope: 'links.write',
    params: change(deps),
    run: async ({ caller, params: { linkId, expire, ...sent } }) => {
      if (isForOwner(sent)) assertOwner(caller);
      assertStillOpens(deps, linkId, { expire, opensAt: sent.opensAt });
      const policy = await policyOf(sent, deps.passwords.hash);
      const { label, stopped, passwordGeneration, addressGeneration } = sent;
      const others = { label, stopped, passwordGeneration, addressGeneration, ofFile: ofFile(sent) };
      const change = definedOnly({ expireAt: expire, policy, ...others });
      if (sent.policy !== undefined) {
        deps.links.assertPossible(linkId, change);
        await deps.links.changeLive(linkId, sent.policy === 'live');
      }
      const record = deps.links.change(linkId, change);
      if (!maySee(deps, caller, record)) return { status: 204 };
      return { status: 200, body: deps.presentLink(record) };
    },
  });
}

/** Whatever else is sent, it must open before it ends. */
function assertStillOpens(
  { links }: LinkDeps,
  linkId: string,
  { expire, opensAt }: { expire: number | null | undefined; opensAt: number | null | undefined },
): void {
  if (expire === undefined && opensAt === undefined) return;
  const { token, link } = links.get(linkId);
  assertOpens({
    expireAt: expire === undefined ? token.expire : expire,
    opensAt: opensAt === undefined ? link.opensAt : opensAt,
  });
}

type Sent = Pick<z.output<ReturnType<typeof change>>, 'name' | 'includeNew' | 'policy' | 'addressGeneration'>;

/** The file is his; and who may not give a link another address must not put one back that was taken away. */
function isForOwner({ name, includeNew, policy, addressGeneration }: Sent): boolean {
  return [name, includeNew, policy, addressGeneration].some((value) => value !== undefined);
}

function ofFile({ name, includeNew }: Sent): FileChange | undefined {
  return name === undefined && includeNew === undefined ? undefined : definedOnly({ name, includeNew });
}

function maySee({ files }: LinkDeps, caller: Caller, { file }: LinkRecord): boolean {
  return caller.scopes.has('links.read') || files.mayRead(caller, file);
}
