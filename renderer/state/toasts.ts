/** Short messages with a way back. The undo of the last ones stays within reach of Ctrl-Z after they are gone. */
import type { Link } from '../../shared/wire/links.ts';
import { isSameLife } from './ownChanges.ts';
import { createStore, type Store } from './store.ts';

export type Toast = {
  id: number;
  kind: 'done' | 'problem';
  text: string;
  /** What is to be known of it, though it is done. */
  warning?: string;
  /** The links it speaks of, as they are while it is true; those of `links` otherwise. */
  about?: Link[];
  /** Links that were just made: adds who can open them, as it is at any moment, *Change* and *QR*. */
  links?: Link[];
  /** Text that could not be copied, shown selected. */
  copyByHand?: string;
  undo?: () => Promise<void>;
  /** When what it tells of began, by the clock of the page: it waits beneath a way back that came since. */
  begun?: number;
  /** Makes a link for each of the things that the one link gives. */
  split?: () => Promise<void>;
  /** Milliseconds. */
  lifetime: number;
  /** When it was first said, by the clock of the page. */
  since: number;
};

/** What is left out is that of a message which something done brings. */
export type NewToast = Omit<Toast, 'id' | 'kind' | 'lifetime' | 'since'> &
  Partial<Pick<Toast, 'kind' | 'lifetime'>>;

export type Toasts = {
  /** The last one is in sight; problems wait beneath it until they were seen, and a way back as long as it lasts. */
  shown: Store<readonly Toast[]>;
  show(toast: NewToast): void;
  problem(text: string): void;
  dismiss(id: number): void;
  /** Keeps the message in sight while something of it is open. */
  hold(id: number, isHeld: boolean): void;
  undo(id: number): Promise<void>;
  /** Dismisses messages that say who can open the link until when, once that is no longer so. */
  dismissOutdated(link: Link): void;
  /** `undoLast` waits for this work: what it does is on screen before the server has answered. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Takes back the most recent thing that can be. */
  undoLast(): Promise<void>;
};

/** Messages that wait, the one in sight included. */
const maxKept = 3;
const maxUndos = 20;

/** @param clock milliseconds, of which only the difference counts */
export function createToasts(clock = () => performance.now()): Toasts {
  const shown = createStore<readonly Toast[]>([]);
  const undoable: Toast[] = [];
  const running = new Set<Promise<unknown>>();
  let lastId = 0;
  let held = 0;

  const dismiss = (id: number) => shown.set((toasts) => without(toasts, id, { held, now: clock() }));

  const dismissOutdated = (link: Link) => {
    const isUnchanged = (said: Link) => said.$id !== link.$id || isSameLife(said, link);
    const isTrue = ({ links, about = links }: Toast) => about?.every(isUnchanged) ?? true;
    // Every visit comes by here: while all are true, the same array draws nothing.
    shown.set((toasts) => (toasts.every(isTrue) ? toasts : toasts.filter(isTrue)));
  };

  async function undo(id: number): Promise<void> {
    const index = undoable.findIndex((toast) => toast.id === id);
    const [toast] = index < 0 ? [] : undoable.splice(index, 1);
    dismiss(id);
    await toast?.undo?.();
  }

  function show(given: NewToast): void {
    lastId += 1;
    const toast: Toast = { kind: 'done', lifetime: 8_000, ...given, id: lastId, since: clock() };
    if (toast.undo) undoable.push(toast);
    if (undoable.length > maxUndos) undoable.shift();
    shown.set((toasts) => withNews(toasts, toast, held));
  }

  async function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  async function undoLast(): Promise<void> {
    await Promise.allSettled(running);
    await undo(undoable.at(-1)?.id ?? 0);
  }

  return {
    shown,
    show,
    problem: (text) => show({ kind: 'problem', text, lifetime: 12_000 }),
    dismiss,
    hold(id, isHeld) {
      held = isHeld ? id : 0;
    },
    undo,
    dismissOutdated,
    track,
    undoLast,
  };
}

/**
 * News makes older news stale, but not the way back that it offers; a problem is told to its end; the held message stays
 * on top of what comes.
 */
function withNews(toasts: readonly Toast[], news: Toast, held: number): Toast[] {
  const isProblem = ({ kind }: Toast) => kind === 'problem';
  const dropped = new Set(
    toasts.filter((toast) => isProblem(toast) && toast.id !== held).slice(0, 1 - maxKept),
  );
  const waiting = toasts.filter(
    (toast) =>
      toast.id !== held && (isProblem(toast) ? !dropped.has(toast) : isWorthSaying(toast, news.since)),
  );
  const above = toasts.filter(({ id }) => id === held);
  const last = waiting.at(-1);
  const { begun = Number.POSITIVE_INFINITY } = news;
  if (last?.undo && last.since > begun) return [...waiting.slice(0, -1), news, last, ...above];
  return [...waiting, news, ...above];
}

/** What waits beneath it comes to the top again if it still helps. */
function without(
  toasts: readonly Toast[],
  id: number,
  { held, now }: { held: number; now: number },
): Toast[] {
  const stays = (toast: Toast) => toast.undo === undefined || toast.id === held || isWorthSaying(toast, now);
  return toasts.filter((toast) => toast.id !== id && stays(toast));
}

/** Whether it still helps once it comes to the top again. */
function isWorthSaying({ kind, undo, since, lifetime }: Toast, now: number): boolean {
  return kind === 'problem' || (undo !== undefined && now < since + lifetime);
}
