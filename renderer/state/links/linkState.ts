/** What a link is at this moment, as a person would say it. */
import { hasPassed, linkState } from '../../../shared/linkState.ts';
import { isLoopback } from '../../../shared/loopback.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { FileProblem, Link } from '../../../shared/wire/links.ts';

export type ShownState = 'live' | 'paused' | 'ended' | 'stopped' | 'problem';

/** The server tells when a link ends; until its word arrives the clock of this computer does. */
export function stateOf(link: Link, paused: boolean, now: number): ShownState {
  const facts = {
    stopped: link.stoppedAt !== '' || link.state === 'stopped',
    lapsed: link.state === 'ended',
    end: endOf(link),
    problem: link.problem !== '' || link.state === 'problem',
  };
  const state = linkState(facts, now);
  return state === 'live' && paused ? 'paused' : state;
}

export function hasEnded(link: Link, now: number): boolean {
  return hasPassed(endOf(link), now);
}

/** Epoch milliseconds, `null` = until it is stopped. */
export function endOf({ expire }: Link): number | null {
  return expire === '' ? null : Date.parse(expire);
}

export function isOver(state: ShownState): boolean {
  return state === 'ended' || state === 'stopped';
}

/** What the owner can do about a file that is not as it was shared, keeping the address of the link. */
export type Remedy = 'shareNewVersion' | 'relink';

export function remedyOf({ problem, source }: Link, state: ShownState): Remedy | undefined {
  if (state !== 'problem' || source === 'stored') return undefined;
  // What is left of a folder is its new version.
  if (source === 'zip') return problem === 'unreadable' ? undefined : 'shareNewVersion';
  if (problem === 'changed') return 'shareNewVersion';
  return problem === 'missing' ? 'relink' : undefined;
}

export function stateTitle(link: Link, state: ShownState, strings: ConsoleLanguage['strings']): string {
  if (state !== 'problem') return strings.row.state[state];
  return strings.row.problem[problemOf(link)];
}

/**
 * What became of a link that was sent: `moved` has another address to send instead. One of this computer alone is none:
 * then its owner has closed what led here, or nothing leads here at the moment.
 */
export type Lost = 'moved' | 'onlyHere';

/** @returns undefined while it opens with the address it was sent with, or was never sent */
export function lostOf({ addressLost, urls }: Link): Lost | undefined {
  if (!addressLost) return undefined;
  return isLoopback(new URL(urls.page).hostname) ? 'onlyHere' : 'moved';
}

export function lostWords(lost: Lost, { row }: ConsoleLanguage['strings']): string {
  return lost === 'moved' ? row.addressLost : row.onlyHere;
}

/** What copying is called: a new address says that the old one was sent in vain. */
export function copyWords(link: Link, { row }: ConsoleLanguage['strings']): string {
  return lostOf(link) === 'moved' ? row.copyNew : row.copy;
}

export function problemHint(link: Link, strings: ConsoleLanguage['strings']): string {
  return strings.row.problemHint[problemOf(link)];
}

function problemOf(link: Link): FileProblem {
  return link.problem === '' ? 'unreadable' : link.problem;
}
