/** Links of several things: one for all of them, or one for each. The message about them offers the other way. */
import { PartlyCreated } from '../../../shared/api/createAllLinks.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { copyAndAnnounce } from './announce.ts';
import { createLinks, linksOf, type MakeDeps, type Shared } from './createLinks.ts';

/** As the settings say. @throws ApiError, PartlyCreated */
export async function makeLinks(deps: MakeDeps, shared: Shared): Promise<Link[]> {
  if (!isSeveral(shared)) return createLinks(deps, shared);
  return createLinks(deps, { ...shared, split: await isSplit(deps) });
}

/**
 * Makes links that may be tried again, of what has none by then.
 * @returns throws ApiError, and answers with all links when the last one is there
 */
export function createContinued(deps: MakeDeps): (shared: Shared) => Promise<Link[]> {
  const made: Link[] = [];
  let rest: Shared | undefined;
  return async (shared) => {
    try {
      return [...made, ...(await makeLinks(deps, rest ?? shared))];
    } catch (error) {
      if (!(error instanceof PartlyCreated)) throw error;
      made.push(...linksOf(error.made));
      rest = error.rest;
      throw error.cause;
    }
  };
}

/** Whether several things are a link each. */
export async function isSplit({ queryClient, queries }: MakeDeps): Promise<boolean> {
  const settings = await queryClient.ensureQueryData(queries.settings).catch(() => undefined);
  return settings?.severalAs === 'many';
}

/** Copies the links of all that was shared at once and tells of them. */
export async function announceShared(deps: MakeDeps, links: readonly Link[], shared: Shared): Promise<void> {
  const [link] = links;
  const isOne = links.length === 1 && link !== undefined && isSeveral(shared);
  await copyAndAnnounce(deps, links, isOne ? { split: () => splitLater(deps, link, shared) } : {});
}

function isSeveral({ paths, files }: Shared): boolean {
  return (paths ?? files ?? []).length > 1;
}

/** Fetches what it needs first. */
async function splitLater(deps: MakeDeps, link: Link, shared: Shared): Promise<void> {
  const { trouble } = deps.language.strings;
  const loaded = await import('./splitLink.ts').catch(() => undefined);
  if (loaded) await loaded.splitLink(deps, link, shared);
  else deps.toasts.problem(trouble.notLoaded);
}
