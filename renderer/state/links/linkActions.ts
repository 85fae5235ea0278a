/** What a person can do with a link. The list shows the result at once; what was done can be undone for a while. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { ChangeLink } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { endSentence } from '../ends/endSentence.ts';
import { toExpire } from '../ends/presets.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Host } from '../host.ts';
import type { OwnChanges } from '../ownChanges.ts';
import { queryKeys } from '../queries.ts';
import type { NewToast, Toasts } from '../toasts.ts';
import { type CopyActions, type CopyDeps, createCopyActions } from './copyActions.ts';
import { putLink } from './linkCache.ts';
import { endOf, hasEnded, type Remedy } from './linkState.ts';
import {
  createOptimisticUpdates,
  type OptimisticUpdates,
  withChange,
  withStop,
} from './optimisticUpdates.ts';

export type LinkActions = CopyActions & {
  /** @param end epoch milliseconds, `null` = until stopped */
  changeEnd(links: readonly Link[], end: number | null): Promise<void>;
  /** @param label `""` = none */
  label(link: Link, label: string): Promise<void>;
  stop(link: Link): Promise<void>;
  shareAgain(link: Link): Promise<void>;
  mend(link: Link, remedy: Remedy): Promise<void>;
  reveal(link: Link): Promise<void>;
};

type Deps = {
  api: Pick<ApiClient, 'changeLink' | 'stopLink' | Remedy> & CopyDeps['api'];
  queryClient: QueryClient;
  ownChanges: Pick<OwnChanges, 'begin'>;
  host: Host;
  toasts: Toasts;
  language: ConsoleLanguage;
};

/** Milliseconds: time enough to notice a mistake and to reach the button. */
const undoLifetime = 10_000;

export function createLinkActions(deps: Deps): LinkActions {
  const { host, toasts, language } = deps;
  const { strings } = language;
  const updates = createOptimisticUpdates(deps);
  const { changeEnd } = createEndActions(updates, deps);
  const { stop, shareAgain } = createStopActions(updates, deps);
  const { mend } = createMendActions(updates, deps);
  const { label } = createLabelActions(updates, deps);
  return {
    ...createCopyActions(deps),
    changeEnd: (links, end) => toasts.track(changeEnd(links, end)),
    label: (link, text) => toasts.track(label(link, text)),
    stop: (link) => toasts.track(stop(link)),
    shareAgain: (link) => toasts.track(shareAgain(link)),
    mend: (link, remedy) => toasts.track(mend(link, remedy)),
    async reveal(link) {
      await host.desktop
        ?.revealInFolder(link.$id)
        .catch(() => toasts.problem(strings.actions.revealFailed(link.name)));
    },
  };
}

function createEndActions(
  updates: OptimisticUpdates,
  { toasts, language }: Deps,
): Pick<LinkActions, 'changeEnd'> {
  const { strings } = language;

  async function restoreEnds(links: readonly Link[]): Promise<void> {
    for (const link of links) {
      const error = await restoreEnd(updates, link);
      if (error !== undefined) toasts.problem(strings.ends.failed(link.name, errorMessage(error, strings)));
    }
  }

  return {
    async changeEnd(links, end) {
      const expire = toExpire(end);
      const errors = await Promise.all(links.map((link) => updates.change(link, { expire })));
      const failed = links.find((_, index) => errors[index] !== undefined);
      if (failed) {
        const why = errorMessage(
          errors.find((error) => error !== undefined),
          strings,
        );
        toasts.problem(strings.ends.failed(failed.name, why));
        return;
      }
      toasts.show({
        text: changedSentence(links, end, language),
        lifetime: undoLifetime,
        about: links.map((link) => withChange(link, { expire })),
        undo: () => restoreEnds(links),
      });
    },
  };
}

/** No link can be given an end that is over: one that had ended is closed by stopping it. */
function restoreEnd(updates: OptimisticUpdates, link: Link): Promise<unknown> {
  if (hasEnded(link, Date.now())) return updates.stop(link);
  return updates.change(link, { expire: link.expire === '' ? null : link.expire });
}

function changedSentence(links: readonly Link[], end: number | null, language: ConsoleLanguage): string {
  const { ends } = language.strings;
  const sentence = endSentence(end, Date.now(), language);
  const [first] = links;
  return links.length === 1 && first
    ? ends.changed(first.name, sentence)
    : ends.changedMany(links.length, sentence);
}

function createStopActions(
  updates: OptimisticUpdates,
  { toasts, queryClient, language }: Deps,
): Pick<LinkActions, 'stop' | 'shareAgain'> {
  const { strings } = language;

  async function reopen(link: Link, change: ChangeLink, success: NewToast): Promise<void> {
    const error = await updates.change(link, change);
    if (error === undefined) toasts.show(success);
    else toasts.problem(strings.actions.againFailed(link.name, errorMessage(error, strings)));
  }

  async function stop(link: Link): Promise<void> {
    const stopped = withStop(link);
    const error = await updates.stop(link);
    if (error !== undefined) {
      toasts.problem(strings.actions.stopFailed(link.name, errorMessage(error, strings)));
      return;
    }
    const text = strings.actions.restored(link.name);
    const undo = () =>
      reopen(stopped, { stopped: false }, { text, lifetime: 4_000, begun: performance.now() });
    toasts.show({ text: strings.actions.stopped(link.name), lifetime: undoLifetime, about: [stopped], undo });
  }

  return {
    stop,
    /** Same address, open again: with its old end if that is ahead, else with the default one. */
    async shareAgain(link) {
      const now = Date.now();
      const keepsEnd = !hasEnded(link, now);
      const end = keepsEnd ? endOf(link) : defaultEnd(queryClient, now);
      const change: ChangeLink = { stopped: false };
      if (!keepsEnd) change.expire = toExpire(end);
      const open = withChange(link, change);
      const text = strings.actions.sharedAgain(link.name, endSentence(end, now, language));
      await reopen(link, change, { text, links: [open], lifetime: undoLifetime, undo: () => stop(open) });
    },
  };
}

function createLabelActions(
  updates: OptimisticUpdates,
  { toasts, language }: Deps,
): Pick<LinkActions, 'label'> {
  const { strings } = language;

  async function put(link: Link, label: string): Promise<boolean> {
    const error = await updates.change(link, { label });
    if (error !== undefined) toasts.problem(strings.row.labelFailed(link.name, errorMessage(error, strings)));
    return error === undefined;
  }

  return {
    async label(link, label) {
      if (!(await put(link, label))) return;
      const undo = async () => void (await put({ ...link, label }, link.label));
      toasts.show({ text: strings.row.labelled(link.name, label), lifetime: undoLifetime, undo });
    },
  };
}

function createMendActions(
  updates: OptimisticUpdates,
  { api, toasts, queryClient, language }: Deps,
): Pick<LinkActions, 'mend'> {
  const { strings } = language;

  /** Visitors get nothing again. What was shared before is not there any more, so the link is stopped. */
  async function close(link: Link, remedy: Remedy): Promise<void> {
    const error = await updates.stop(link);
    if (error === undefined)
      toasts.show({ text: strings.actions[remedy].undone(link.name), lifetime: 4_000 });
    else toasts.problem(strings.actions.stopFailed(link.name, errorMessage(error, strings)));
  }

  return {
    async mend(link, remedy) {
      const { done, failed } = strings.actions[remedy];
      try {
        const mended = await api[remedy](link.$id);
        putLink(queryClient, mended);
        toasts.show({
          text: done(link.name),
          lifetime: undoLifetime,
          about: [mended],
          undo: () => close(mended, remedy),
        });
      } catch (error) {
        toasts.problem(failed(link.name, errorMessage(error, strings)));
      }
    },
  };
}

/** What the settings give to a new link. */
function defaultEnd(queryClient: QueryClient, now: number): number | null {
  const settings = queryClient.getQueryData<Settings>(queryKeys.settings);
  const lifetime = settings?.defaultLifetime ?? null;
  return lifetime === null ? null : now + lifetime * 1_000;
}
