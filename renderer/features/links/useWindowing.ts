/** Which rows of a long list are in sight. All rows have one height, so this is a division. */
import { type RefObject, useEffect, useState } from 'react';

export type Range = { first: number; last: number };

/** Rows kept ready beyond either edge. */
const overscan = 8;

/**
 * @param scroller what scrolls; `list` lies somewhere in it
 * @param rowHeight CSS pixels
 */
export function useWindowing(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
): Range {
  const [range, setRange] = useState<Range>({ first: 0, last: 30 });
  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    const measure = () => {
      const next = visibleRows(view, list.current, rowHeight);
      setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    };
    measure();
    const resizing = new ResizeObserver(measure);
    resizing.observe(view);
    view.addEventListener('scroll', measure, { passive: true });
    return () => {
      resizing.disconnect();
      view.removeEventListener('scroll', measure);
    };
  }, [scroller, list, rowHeight]);
  return range;
}

function visibleRows(view: HTMLElement, list: HTMLElement | null, rowHeight: number): Range {
  const above = list ? view.getBoundingClientRect().top - list.getBoundingClientRect().top : 0;
  const first = Math.floor(above / rowHeight);
  const last = first + Math.ceil(view.clientHeight / rowHeight);
  // Above the first row there is nothing to keep ready, so that most lists, at their top, hold fewer.
  return { first: Math.max(0, first - overscan), last: Math.max(overscan, last + overscan) };
}
