/** Many links out of one, and back. */
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../errorMessage.ts';
import { copyAndAnnounce } from './announce.ts';
import { createLinks, type MakeDeps, type Shared } from './createLinks.ts';

/** A link for each; undone, they go and the one link opens again at its address. */
export async function splitLink(deps: MakeDeps, link: Link, { name: _, ...shared }: Shared): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  try {
    const links = await createLinks(deps, { ...shared, split: true });
    await api.stopLink(link.$id);
    await copyAndAnnounce(deps, links, { undo: () => join(deps, link, links) });
  } catch (error) {
    toasts.problem(strings.share.splitFailed(errorMessage(error, strings)));
  }
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
