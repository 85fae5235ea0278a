/** Links of several things: one for all of them, or one for each. The message about them offers the other way. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { CreateLinks, Link } from '../../../shared/wire/latchkey.ts';
import { errorMessage } from '../errorMessage.ts';
import { type AnnounceDeps, copyAndAnnounce } from './announce.ts';

/** What the links are of. */
export type Shared = Pick<CreateLinks, 'paths' | 'files' | 'name'>;

export type MakeDeps = AnnounceDeps & {
  api: AnnounceDeps['api'] & Pick<ApiClient, 'createLinks' | 'changeLink'>;
};

/** As the settings say. @throws ApiError */
export async function makeLinks(deps: MakeDeps, shared: Shared): Promise<Link[]> {
  if (!isSeveral(shared)) return create(deps, shared);
  const settings = await deps.queryClient.ensureQueryData(deps.queries.settings).catch(() => undefined);
  return create(deps, { ...shared, split: settings?.severalAs === 'many' });
}

/** Copies the links of all that was shared at once and tells of them. */
export async function announceShared(deps: MakeDeps, links: readonly Link[], shared: Shared): Promise<void> {
  const [link] = links;
  const isOne = links.length === 1 && link !== undefined && isSeveral(shared);
  await copyAndAnnounce(deps, links, isOne ? { split: () => split(deps, link, shared) } : {});
}

function isSeveral({ paths, files }: Shared): boolean {
  return (paths ?? files ?? []).length > 1;
}

async function create({ api }: MakeDeps, body: CreateLinks): Promise<Link[]> {
  return (await api.createLinks(body)).links.map(({ link }) => link);
}

/** A link for each; undone, they go and the one link opens again at its address. */
async function split(deps: MakeDeps, link: Link, { name: _, ...shared }: Shared): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  try {
    const links = await create(deps, { ...shared, split: true });
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
