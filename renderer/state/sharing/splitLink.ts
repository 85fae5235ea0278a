/** Many links out of one, and back. */
import { countThings, PartlyCreated } from '../../../shared/api/createAllLinks.ts';
import type { CreateLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../errorMessage.ts';
import { refreshLinks } from '../links/linkCache.ts';
import { copyAndAnnounce } from './announce.ts';
import { createLinks, linksOf, type MakeDeps, type Shared } from './createLinks.ts';

/**
 * A link for each, on the terms of the one; undone, they go and the one link opens again at its address.
 * @param before what an earlier try has made
 */
export async function splitLink(
  deps: MakeDeps,
  link: Link,
  { name: _, ...shared }: Shared,
  before: readonly Link[] = [],
): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  const { made, failure, without = '' } = await makeEach(deps, link, shared);
  const links = [...before, ...made];
  if (failure) return tellFailure(deps, link, links, failure);
  // Whether it can be stopped or not, the new ones are there, and for the person to have.
  const stopping = await api.stopLink(link.$id).then(
    () => undefined,
    (error: unknown) => strings.share.stillOneToo(errorMessage(error, strings)),
  );
  await copyAndAnnounce(deps, links, { undo: () => join(deps, link, links) });
  if (without !== '') toasts.problem(without);
  if (stopping !== undefined) toasts.problem(stopping);
}

/** @property rest what has no link of its own */
type Failure = { rest: Shared; why: string };
/** @property without says what was left out of the one link */
type Made = { made: Link[]; failure?: Failure; without?: string };

async function makeEach(deps: MakeDeps, { $id }: Link, shared: Shared): Promise<Made> {
  const { strings } = deps.language;
  try {
    const now = await deps.api.link($id);
    // What is kept of a password opens nothing else: the new ones would ask for none.
    if (now.passworded) return { made: [], failure: { rest: shared, why: strings.share.splitPassword } };
    const made = await createLinks(deps, { ...shared, ...termsOf(now), split: true });
    const isWithout = shared.files !== undefined && now.leftOut > 0;
    return { made, without: isWithout ? strings.share.splitWithout(now.leftOut) : '' };
  } catch (error) {
    if (!(error instanceof PartlyCreated))
      return { made: [], failure: { rest: shared, why: errorMessage(error, strings) } };
    const { paths, files } = error.rest;
    const rest = { ...(paths && { paths }), ...(files && { files }) };
    return { made: linksOf(error.made), failure: { rest, why: errorMessage(error.cause, strings) } };
  }
}

/** The one link goes on to open all of it. What was made of it so far can be gone on with, or taken back. */
function tellFailure(deps: MakeDeps, link: Link, links: readonly Link[], { rest, why }: Failure): void {
  const { toasts, queryClient, language } = deps;
  const { share } = language.strings;
  if (links.length === 0) {
    toasts.problem(share.splitFailed(why));
    return;
  }
  refreshLinks(queryClient);
  toasts.show({
    kind: 'problem',
    text: share.splitPartly(links.length, links.length + countThings(rest), why),
    split: () => splitLink(deps, link, rest, links),
    undo: () => stopEach(deps, link, links),
    lifetime: 20_000,
  });
}

/** As they are now: they may have been changed since it was made. */
function termsOf(link: Link): CreateLinks {
  const { label, note, limit, bytesPerSecond, lookOnly, firstVisitorOnly, notify } = link;
  const dates = { expire: link.expire || null, opensAt: link.opensAt || null };
  return { ...dates, label, note, limit, bytesPerSecond, lookOnly, firstVisitorOnly, notify };
}

/** Undo of splitting. What they share stays: the one link gives it. */
async function join(deps: MakeDeps, link: Link, links: readonly Link[]): Promise<void> {
  const { strings } = deps.language;
  try {
    await deps.api.changeLink(link.$id, { stopped: false });
  } catch (error) {
    deps.toasts.problem(strings.actions.againFailed(link.name, errorMessage(error, strings)));
    return;
  }
  await stopEach(deps, link, links);
}

/** Leaves the one link alone. Those that could not be stopped can be tried once more. */
async function stopEach(deps: MakeDeps, link: Link, links: readonly Link[]): Promise<void> {
  const { api, toasts, language } = deps;
  const { strings } = language;
  const left = [...links];
  try {
    for (const { $id } of links) {
      await api.stopLink($id);
      left.shift();
    }
    await copyAndAnnounce(deps, [link]);
  } catch (error) {
    refreshLinks(deps.queryClient);
    const text = strings.share.joinPartly(left.length, errorMessage(error, strings));
    toasts.show({ kind: 'problem', text, undo: () => stopEach(deps, link, left), lifetime: 20_000 });
  }
}
