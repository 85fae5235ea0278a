/**
 * What a person does with many links at once: a few requests at a time, one sentence about all of them, one way back.
 * What fails is said with how much of it, and what succeeded can be taken back all the same.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ControlStrings } from '../../../shared/strings/controlLanguage.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { endSentence } from '../ends/endSentence.ts';
import { toExpire } from '../ends/presets.ts';
import { errorMessage } from '../errorMessage.ts';
import type { OwnChanges } from '../ownChanges.ts';
import { queryKeys } from '../queries.ts';
import type { Store } from '../store.ts';
import type { Toasts } from '../toasts.ts';
import type { CopyActions } from './copyActions.ts';
import { inTurns } from './inTurns.ts';
import { putLinks, refreshLinks } from './linkCache.ts';
import { hasEnded, isOver, stateOf } from './linkState.ts';
import { withChange, withStop } from './optimisticUpdates.ts';
import { selectedLinks } from './selectedLinks.ts';
import { nothingSelected, type SelectionStore } from './selection.ts';

export type BulkActions = {
  /** @param end epoch milliseconds, `null` = until stopped */
  changeEnd(end: number | null): Promise<void>;
  stop(): Promise<void>;
  copy(): Promise<void>;
};

/** How much of it is done; undefined while nothing is under way. */
export type Progress = { done: number; total: number } | undefined;

type Deps = {
  api: Pick<ApiClient, 'links' | 'changeLink' | 'stopLink'>;
  queryClient: QueryClient;
  ownChanges: Pick<OwnChanges, 'begin'>;
  toasts: Toasts;
  links: Pick<CopyActions, 'copyAll'>;
  selection: SelectionStore;
  language: ConsoleLanguage;
  words: ControlStrings['selection'];
  progress: Store<Progress>;
};

/** Milliseconds, as for a single link. */
const undoLifetime = 10_000;

/** One kind of change, and how it is taken back. */
type Work = {
  what: 'end' | 'stop';
  isPossible(link: Link): boolean;
  after(link: Link): Link;
  call(link: Link): Promise<unknown>;
  undo(before: Link): Promise<unknown>;
  says(count: number): string;
};

export function createBulkActions(deps: Deps): BulkActions {
  const { api, toasts, language, words } = deps;
  return {
    changeEnd(end) {
      const expire = toExpire(end);
      const sentence = endSentence(end, Date.now(), language);
      return toasts.track(
        run(deps, {
          what: 'end',
          isPossible: (link) => stateOf(link, false, Date.now()) !== 'stopped',
          after: (link) => withChange(link, { expire }),
          call: ({ $id }) => api.changeLink($id, { expire }),
          undo: (before) => restoreEnd(deps, before),
          says: (count) => language.strings.ends.changedMany(count, sentence),
        }),
      );
    },
    stop() {
      return toasts.track(
        run(deps, {
          what: 'stop',
          isPossible: isOpen,
          after: withStop,
          call: ({ $id }) => api.stopLink($id),
          undo: ({ $id }) => api.changeLink($id, { stopped: false }),
          says: words.stopped,
        }),
      );
    },
    copy: () => copySelected(deps),
  };
}

function isOpen(link: Link): boolean {
  return !isOver(stateOf(link, false, Date.now()));
}

/** No link can be given an end that is over: one that had ended is closed by stopping it. */
function restoreEnd({ api }: Deps, { $id, ...before }: Link): Promise<unknown> {
  if (hasEnded({ $id, ...before }, Date.now())) return api.stopLink($id);
  return api.changeLink($id, { expire: before.expire === '' ? null : before.expire });
}

async function copySelected(deps: Deps): Promise<void> {
  const open = (await readSelected(deps))?.filter(isOpen);
  if (open === undefined) return;
  if (open.length === 0) deps.toasts.problem(deps.words.nothing.copy);
  else await deps.links.copyAll(open, deps.words.copied(open.length));
}

/** @returns undefined when they could not be read, which was said */
async function readSelected({ api, queryClient, selection, toasts, language, words }: Deps) {
  try {
    return await selectedLinks(api, queryClient, selection.get());
  } catch (error) {
    toasts.problem(words.failed.read(errorMessage(error, language.strings)));
    return undefined;
  }
}

async function run(deps: Deps, work: Work): Promise<void> {
  const { toasts, words, selection } = deps;
  const links = (await readSelected(deps))?.filter(work.isPossible);
  if (links === undefined) return;
  if (links.length === 0) return toasts.problem(words.nothing[work.what]);
  const failed = await changeAll(deps, links, work.after, work.call);
  const done = links.filter(({ $id }) => !failed.links.has($id));
  const undo = done.length === 0 ? {} : { undo: () => takeBack(deps, done, work) };
  if (failed.links.size === 0) toasts.show({ text: work.says(done.length), lifetime: undoLifetime, ...undo });
  else
    toasts.show({
      kind: 'problem',
      text: tell(deps, work.what, failed, links),
      lifetime: undoLifetime,
      ...undo,
    });
  selection.set(() => nothingSelected);
}

async function takeBack(deps: Deps, before: readonly Link[], { undo }: Work): Promise<void> {
  const begun = performance.now();
  const failed = await changeAll(deps, before, (link) => link, undo);
  const { toasts, words } = deps;
  if (failed.links.size > 0) toasts.problem(tell(deps, 'undo', failed, before));
  else toasts.show({ text: words.restored(before.length), lifetime: 4_000, begun });
}

type Failed = { links: ReadonlyMap<string, Link>; why: unknown };

function tell(
  { words, language }: Deps,
  what: 'end' | 'stop' | 'undo',
  failed: Failed,
  all: readonly Link[],
): string {
  return words.failed[what](failed.links.size, all.length, errorMessage(failed.why, language.strings));
}

/** The list shows the result at once, and what it was where the server refuses. */
async function changeAll(
  { queryClient, ownChanges, progress }: Deps,
  links: readonly Link[],
  after: (link: Link) => Link,
  call: (link: Link) => Promise<unknown>,
): Promise<Failed> {
  const failed = new Map<string, Link>();
  let why: unknown;
  await queryClient.cancelQueries({ queryKey: queryKeys.links });
  const changed = new Map(links.map((link) => [link.$id, after(link)]));
  putLinks(queryClient, changed);
  const answered = [...changed.values()].map(ownChanges.begin);
  progress.set(() => ({ done: 0, total: links.length }));
  await inTurns(links, async (link, index) => {
    try {
      await call(link);
      answered[index]?.(true);
    } catch (error) {
      answered[index]?.(false);
      why ??= error;
      failed.set(link.$id, link);
    }
    // Told now and then: each telling draws.
    if (index % 20 === 0) progress.set(() => ({ done: index, total: links.length }));
  });
  progress.set(() => undefined);
  putLinks(queryClient, failed);
  refreshLinks(queryClient);
  return { links: failed, why };
}
