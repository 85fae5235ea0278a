/** What clicks on a row mean: it is opened, or chosen with Ctrl, up to it with Shift, by its mark, or by a finger. */
import type { MouseEvent } from 'react';
import { useServices } from '../../state/useServices.ts';
import type { Rows } from './useLinkPages.ts';
import type { RowSelection } from './useRowSelection.ts';

export function useRowPointer(rows: Rows, chosen: RowSelection) {
  const { places } = useServices();
  return {
    onMouseDown(event: MouseEvent<HTMLElement>) {
      // Else the browser chooses the text between the two rows, and the mark takes the focus, which has no keys.
      if (indexOf(event) === undefined || !(event.shiftKey || isMark(event))) return;
      event.preventDefault();
      if (event.target instanceof Element) event.target.closest<HTMLElement>('[data-index]')?.focus();
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const index = indexOf(event);
      if (index === undefined) return;
      if (event.shiftKey) chosen.extendTo(index);
      else if (isMark(event) || event.ctrlKey || event.metaKey || isFingerChoosing(event, chosen))
        chosen.toggle(index);
      else {
        chosen.startAt(index);
        const link = rows.at(index);
        if (link) places.go({ at: 'link', linkId: link.$id });
      }
    },
  };
}

function isMark({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-select]') !== null;
}

/** Once one is chosen, a finger chooses more. */
function isFingerChoosing({ nativeEvent }: MouseEvent, { count }: RowSelection): boolean {
  return count > 0 && 'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch';
}

/** Of the row that is meant: not where one of its buttons is, or what lies over it. */
function indexOf({ target, currentTarget }: MouseEvent<HTMLElement>): number | undefined {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return undefined;
  if (target.closest('button:not([data-select]), a, input, [role=dialog]')) return undefined;
  const row = target.closest<HTMLElement>('[data-index]');
  return row === null ? undefined : Number(row.dataset.index);
}
