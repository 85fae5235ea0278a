/** Short messages with a way back. The undo of the last ones stays within reach of Ctrl-Z after they are gone. */
import type { Link } from '../../shared/wire/latchkey.ts';
import { createStore, type Store } from './store.ts';

export type Toast = {
  id: number;
  kind: 'done' | 'problem';
  text: string;
  /** The same in full, in quieter type. */
  detail?: string;
  /** Links that were just made: adds *Change* and *QR*. */
  links?: Link[];
  /** Text that could not be copied, shown selected. */
  byHand?: string;
  undo?: () => Promise<void>;
  /** Milliseconds. */
  lifetime: number;
};

export type Toasts = {
  shown: Store<readonly Toast[]>;
  show(toast: Omit<Toast, 'id' | 'kind' | 'lifetime'> & Partial<Toast>): void;
  problem(text: string): void;
  dismiss(id: number): void;
  undo(id: number): Promise<void>;
  /** Takes away what says of a link who can open it until when, once that is no longer so. */
  outdate(link: Link): void;
  /** Has *undo the last* wait for what is shown already but not yet answered. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Takes back the most recent thing that can be. */
  undoLast(): Promise<void>;
};

const mostShown = 3;
const mostUndos = 20;

export function createToasts(): Toasts {
  const shown = createStore<readonly Toast[]>([]);
  const undoable: Toast[] = [];
  const running = new Set<Promise<unknown>>();
  let lastId = 0;

  const dismiss = (id: number) => shown.set((toasts) => toasts.filter((toast) => toast.id !== id));

  const outdate = (link: Link) => {
    const isStill = (made: Link) =>
      made.$id !== link.$id || (link.state === 'live' && made.expire === link.expire);
    const holds = ({ links }: Toast) => links?.every(isStill) ?? true;
    // What changes nothing must not draw anything: every visit comes by here.
    shown.set((toasts) => (toasts.every(holds) ? toasts : toasts.filter(holds)));
  };

  async function undo(id: number): Promise<void> {
    const index = undoable.findIndex((toast) => toast.id === id);
    const [toast] = index < 0 ? [] : undoable.splice(index, 1);
    dismiss(id);
    await toast?.undo?.();
  }

  function show(given: Parameters<Toasts['show']>[0]): void {
    lastId += 1;
    const toast: Toast = { kind: 'done', lifetime: 8_000, ...given, id: lastId };
    if (toast.undo) undoable.push(toast);
    if (undoable.length > mostUndos) undoable.shift();
    shown.set((toasts) => [...toasts, toast].slice(-mostShown));
  }

  async function during<T>(work: Promise<T>): Promise<T> {
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
    undo,
    outdate,
    during,
    undoLast,
  };
}
