/**
 * One row of the grid is the way in; the arrow keys move it. Rows out of sight are scrolled to first, and a row that
 * goes away under the focus hands it to the row that takes its place.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

type Options = {
  grid: RefObject<HTMLElement | null>;
  scroller: RefObject<HTMLElement | null>;
  total: number;
  /** CSS pixels. */
  rowHeight: number;
};

export type RowFocus = {
  active: number;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
  /** @returns the row that the key moved the focus to */
  move(event: Pick<KeyboardEvent, 'key'>): number | undefined;
};

/** Rows that Page Up and Page Down skip. */
const pageRows = 10;

/** Height of the toolbar that stays on top of the rows, CSS pixels. */
const toolbarHeight = 56;

export function useRowFocus({ grid, scroller, total, rowHeight }: Options): RowFocus {
  const [lastActive, setActive] = useState(0);
  const active = Math.max(0, Math.min(lastActive, total - 1));
  const hadFocus = useRef(false);
  const focusPending = useRef(false);

  useLayoutEffect(() => {
    const lost = hadFocus.current && document.activeElement === document.body;
    if (!focusPending.current && !lost) return;
    const row = grid.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    focusPending.current = false;
    row.focus({ preventScroll: true });
  });

  function goTo(index: number): number {
    const next = Math.max(0, Math.min(index, total - 1));
    focusPending.current = true;
    setActive(next);
    if (scroller.current && grid.current)
      scrollIntoView(scroller.current, grid.current, next * rowHeight, rowHeight);
    return next;
  }

  return {
    active,
    onFocus(event) {
      hadFocus.current = true;
      const row = event.target.closest('[data-index]');
      if (row instanceof HTMLElement) setActive(Number(row.dataset.index));
    },
    onBlur(event) {
      if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
        hadFocus.current = false;
    },
    move(event) {
      const steps: Record<string, number> = {
        ArrowDown: active + 1,
        ArrowUp: active - 1,
        PageDown: active + pageRows,
        PageUp: active - pageRows,
        Home: 0,
        End: total - 1,
      };
      const next = steps[event.key];
      return next === undefined ? undefined : goTo(next);
    },
  };
}

function scrollIntoView(view: HTMLElement, grid: HTMLElement, top: number, height: number): void {
  const start = grid.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop + top;
  if (start < view.scrollTop + toolbarHeight) view.scrollTop = start - toolbarHeight;
  else if (start + height > view.scrollTop + view.clientHeight)
    view.scrollTop = start + height - view.clientHeight;
}
