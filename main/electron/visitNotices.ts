/**
 * Tells the owner of visits, as each link says. The first is told at once, what comes soon after is gathered into one
 * notification: a link that is passed around must not fill the screen.
 */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { LinkVisit } from '../../shared/wire/log.ts';
import { type Notify, nameInNotification } from './notifications.ts';

export type VisitNoticeDeps = {
  api: Pick<ApiClient, 'linkLog'>;
  notify: Notify;
  /** Whether the person looks at the window, which shows visits as they happen. */
  isInFront(): boolean;
  openWindow(): void;
  openLink(linkId: string): void;
  strings: DesktopLanguage['strings'];
  now(): number;
};

type Notice = { kind: 'visit' | 'complete'; visit: LinkVisit };

/** Milliseconds between two notifications. */
const gap = 20_000;
/** Of one visitor at one link: what he does within it is one visit. */
const visitLength = 30 * 60_000;
/** Who are remembered, each at each link. */
const mostVisitors = 10_000;

export function createVisitNotices(deps: VisitNoticeDeps): (visits: readonly LinkVisit[]) => Promise<void> {
  const choose = createChoice(deps);
  let waiting: Notice[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    if (waiting.length === 0) return;
    const notices = waiting.splice(0);
    if (deps.isInFront()) return;
    tell(notices, deps);
    timer = setTimeout(flush, gap);
    timer.unref();
  }

  return async (visits) => {
    const chosen = await Promise.all(visits.map(choose));
    waiting = [...waiting, ...chosen.filter((notice) => notice !== undefined)];
    if (timer === undefined) flush();
  };
}

/** @returns what is worth telling of a line of the log */
function createChoice({ api, now }: VisitNoticeDeps): (visit: LinkVisit) => Promise<Notice | undefined> {
  /** When each visitor was last at each link, since the program runs. */
  const lastSeen = new Map<string, number>();
  /** Links whose first visit is over. */
  const visited = new Set<string>();

  function isNewVisit({ linkId, entry: { visitor } }: LinkVisit): boolean {
    const key = `${linkId} ${visitor}`;
    const last = lastSeen.get(key);
    // Those who came longest ago are first, and forgotten first.
    lastSeen.delete(key);
    lastSeen.set(key, now());
    for (const oldest of lastSeen.keys()) {
      if (lastSeen.size <= mostVisitors) break;
      lastSeen.delete(oldest);
    }
    return last === undefined || now() - last > visitLength;
  }

  async function isFirst({ linkId, entry }: LinkVisit): Promise<boolean> {
    if (visited.has(linkId)) return false;
    visited.add(linkId);
    const log = await api.linkLog(linkId, { limit: mostLines }).catch(() => undefined);
    const oldest = log?.entries.findLast(isOfPerson);
    return log !== undefined && log.total <= mostLines && oldest?.at === entry.at;
  }

  return async (visit) => {
    const { notify, entry } = visit;
    if (notify === 'none' || !isOfPerson(entry)) return undefined;
    if (notify === 'complete') return entry.event === 'sent' ? { kind: 'complete', visit } : undefined;
    if (!isNewVisit(visit)) return undefined;
    return notify === 'every' || (await isFirst(visit)) ? { kind: 'visit', visit } : undefined;
  };
}

/** Of a log, which is read from its newest line; one that is longer has had its first visit. */
const mostLines = 100;

function isOfPerson({ bot, event }: LinkVisit['entry']): boolean {
  return !bot && event !== 'refused';
}

function tell(notices: readonly Notice[], { strings, notify, openWindow, openLink }: VisitNoticeDeps): void {
  const { visits: words } = strings;
  const [first] = notices;
  if (first === undefined) return;
  const { linkId, name } = first.visit;
  const links = new Set(notices.map(({ visit }) => visit.linkId)).size;
  if (links > 1) {
    notify(words.title, words.many(notices.length, links), openWindow);
    return;
  }
  const shown = nameInNotification(name);
  const text = notices.length > 1 ? words.several(notices.length, shown) : words[first.kind](shown);
  notify(words.title, text, () => openLink(linkId));
}
