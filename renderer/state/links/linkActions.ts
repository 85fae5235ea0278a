/** What a person can do with a link. The list shows the result at once and takes it back if the server refuses. */
import type { QueryClient } from '@tanstack/react-query';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import type { ChangeLink, Link, Settings } from '../../../shared/wire/latchkey.ts';
import { api } from '../api/endpoints.ts';
import { sentenceOf } from '../api/http.ts';
import { endSentence } from '../ends/endSentence.ts';
import { toExpire } from '../ends/presets.ts';
import type { Host } from '../host.ts';
import { keys } from '../queries.ts';
import type { Toasts } from '../toasts.ts';
import { type CopyForm, textOf } from './copyForms.ts';
import { putLink, refreshLinks } from './linkCache.ts';
import { hasEnded } from './linkState.ts';

export type LinkActions = {
  copy(link: Link, form: CopyForm): Promise<void>;
  /** @param end epoch milliseconds, `null` = until stopped */
  changeEnd(links: readonly Link[], end: number | null): Promise<void>;
  stop(link: Link): Promise<void>;
  shareAgain(link: Link): Promise<void>;
  reveal(link: Link): Promise<void>;
};

type Deps = { client: QueryClient; host: Host; toasts: Toasts };

/** What can be undone here stays on screen for ten seconds (peers §4.3, rule 15). */
const undoLifetime = 10_000;

export function createLinkActions({ client, host, toasts }: Deps): LinkActions {
  const show = createOptimist(client);
  const { changeEnd } = createEndActions(show, toasts);
  const { stop, shareAgain } = createStopActions(show, toasts, client);
  return {
    changeEnd: (links, end) => toasts.during(changeEnd(links, end)),
    stop: (link) => toasts.during(stop(link)),
    shareAgain: (link) => toasts.during(shareAgain(link)),
    async copy(link, form) {
      const text = textOf(link, form);
      if (await host.copy(text)) toasts.show({ text: strings.copied[form], lifetime: 3_000 });
      else toasts.show({ text: strings.actions.copyFailed, byHand: text, lifetime: 20_000 });
    },
    async reveal(link) {
      await host.desktop
        ?.revealInFolder(link.$id)
        .catch(() => toasts.problem(strings.actions.revealFailed(link.name)));
    },
  };
}

/** Each answers with the error when the server said no, else with undefined. */
type Optimist = {
  change(before: Link, wanted: ChangeLink): Promise<unknown>;
  stop(before: Link, after: Link): Promise<unknown>;
};

function createOptimist(client: QueryClient): Optimist {
  /** Shows `after` now; back to `before` when the server says no. */
  async function show(before: Link, after: Link, call: () => Promise<unknown>): Promise<unknown> {
    await client.cancelQueries({ queryKey: keys.links });
    putLink(client, after);
    try {
      await call();
    } catch (error) {
      putLink(client, before);
      return error;
    } finally {
      refreshLinks(client);
    }
  }

  return {
    change: (before, wanted) =>
      show(before, { ...before, ...shownChange(wanted) }, () => api.changeLink(before.$id, wanted)),
    stop: (before, after) => show(before, after, () => api.stopLink(before.$id)),
  };
}

/** No link can be given an end that is over: one that had ended is closed by stopping it. */
function restoreEnd(show: Optimist, link: Link): Promise<unknown> {
  if (hasEnded(link, Date.now())) return show.stop(link, stoppedNow(link));
  return show.change(link, { expire: link.expire === '' ? null : link.expire });
}

function stoppedNow(link: Link): Link {
  return { ...link, state: 'stopped', stoppedAt: new Date().toISOString() };
}

function createEndActions(show: Optimist, toasts: Toasts): Pick<LinkActions, 'changeEnd'> {
  async function restoreEnds(links: readonly Link[]): Promise<void> {
    for (const link of links) {
      const error = await restoreEnd(show, link);
      if (error !== undefined) toasts.problem(strings.ends.failed(link.name, sentenceOf(error)));
    }
  }

  return {
    async changeEnd(links, end) {
      const expire = toExpire(end);
      const errors = await Promise.all(links.map((link) => show.change(link, { expire })));
      const failed = links.find((_, index) => errors[index] !== undefined);
      if (failed) {
        const why = sentenceOf(errors.find((error) => error !== undefined));
        toasts.problem(strings.ends.failed(failed.name, why));
        return;
      }
      toasts.show({
        text: changedSentence(links, end),
        lifetime: undoLifetime,
        undo: () => restoreEnds(links),
      });
    },
  };
}

function createStopActions(
  show: Optimist,
  toasts: Toasts,
  client: QueryClient,
): Pick<LinkActions, 'stop' | 'shareAgain'> {
  async function resume(link: Link, wanted: ChangeLink, done: Parameters<Toasts['show']>[0]): Promise<void> {
    const error = await show.change(link, wanted);
    if (error === undefined) toasts.show(done);
    else toasts.problem(strings.actions.againFailed(link.name, sentenceOf(error)));
  }

  async function stop(link: Link): Promise<void> {
    const stopped = stoppedNow(link);
    const error = await show.stop(link, stopped);
    if (error !== undefined) {
      toasts.problem(strings.actions.stopFailed(link.name, sentenceOf(error)));
      return;
    }
    const undo = () =>
      resume(stopped, { stopped: false }, { text: strings.actions.restored(link.name), lifetime: 4_000 });
    toasts.show({ text: strings.actions.stopped(link.name), lifetime: undoLifetime, undo });
  }

  return {
    stop,
    /** Same address, open again: with its old end if that is ahead, else with the default one. */
    async shareAgain(link) {
      const now = Date.now();
      const lifetime = client.getQueryData<Settings>(keys.settings)?.defaultLifetime ?? null;
      const fresh = lifetime === null ? null : now + lifetime * 1_000;
      const kept = link.expire === '' ? null : Date.parse(link.expire);
      const end = hasEnded(link, now) ? fresh : kept;
      const wanted = { stopped: false, ...(end === kept ? {} : { expire: toExpire(end) }) };
      const open = { ...link, ...shownChange(wanted) };
      const text = strings.actions.sharedAgain(link.name, endSentence(end, now));
      await resume(link, wanted, { text, links: [open], lifetime: undoLifetime, undo: () => stop(open) });
    },
  };
}

/** The fields of a link that a change shows at once. */
function shownChange({ expire, stopped }: ChangeLink): Partial<Link> {
  return {
    ...(expire === undefined ? {} : { expire: expire ?? '' }),
    ...(stopped === false ? { stoppedAt: '' } : {}),
    state: 'live',
  };
}

function changedSentence(links: readonly Link[], end: number | null): string {
  const sentence = endSentence(end, Date.now());
  const [first] = links;
  return links.length === 1 && first
    ? strings.ends.changed(first.name, sentence)
    : strings.ends.changedMany(links.length, sentence);
}
