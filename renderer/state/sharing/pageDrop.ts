/** Who takes what is dropped or pasted anywhere in the window: a room that has a better use for it than a link. */
import type { Store } from '../store.ts';
import type { Dropped } from './dropped.ts';

export type DropTaker = {
  /** What happens when it is let go. */
  label: string;
  take(dropped: Dropped): void;
};

/** Undefined: links are made of it. */
export type PageDrop = Store<DropTaker | undefined>;
