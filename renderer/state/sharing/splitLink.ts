/** Many links out of one, and back. */
import type { CreateLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../errorMessage.ts';
import { copyAndAnnounce } from './announce.ts';
import { createLinks, type MakeDeps, type Shared } from './createLinks.ts';

/** A link for each, on the terms of the one; undone, they go and the one link opens again at its address. */
export async function splitLink(deps: MakeDeps, link: Link, { name: _, ...shared }: Shared): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  const links = await makeEach(deps, link, shared);
  if (links === undefined) return;
  // Whether it can be stopped or not, the new ones are there, and for the person to have.
  const stopping = await api.stopLink(link.$id).then(
    () => undefined,
    (error: unknown) => strings.share.stillOneToo(errorMessage(error, strings)),
  );
  await copyAndAnnounce(deps, links, { undo: () => join(deps, link, links) });
  if (stopping !== undefined) toasts.problem(stopping);
}

/** @returns undefined where it stays one link, which is said */
async function makeEach(deps: MakeDeps, { $id }: Link, shared: Shared): Promise<Link[] | undefined> {
  const { api, toasts, language } = deps;
  const { share } = language.strings;
  try {
    const now = await api.link($id);
    // What is kept of a password opens nothing else: the new ones would ask for none.
    if (!now.passworded) return await createLinks(deps, { ...shared, ...termsOf(now), split: true });
    toasts.problem(share.splitFailed(share.splitPassword));
  } catch (error) {
    toasts.problem(share.splitFailed(errorMessage(error, language.strings)));
  }
  return undefined;
}

/** As they are now: they may have been changed since it was made. */
function termsOf(link: Link): CreateLinks {
  const { label, note, limit, bytesPerSecond, lookOnly, firstVisitorOnly } = link;
  const dates = { expire: link.expire || null, opensAt: link.opensAt || null };
  return { ...dates, label, note, limit, bytesPerSecond, lookOnly, firstVisitorOnly };
}

/** Undo of splitting. What they share stays: the one link gives it. */
async function join(deps: MakeDeps, link: Link, links: readonly Link[]): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  try {
    await api.changeLink(link.$id, { stopped: false });
    for (const { $id } of links) await api.stopLink($id);
    await copyAndAnnounce(deps, [link]);
  } catch (error) {
    toasts.problem(strings.actions.againFailed(link.name, errorMessage(error, strings)));
  }
}
