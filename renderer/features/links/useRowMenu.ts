/** Asks for the menu of a row: by the other button of the mouse, by the keys for it, and by a finger that stays. */
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { isSelected } from '../../state/links/selection.ts';
import type { Point } from '../../ui/PointMenu.tsx';
import type { Rows } from './useLinkPages.ts';
import type { RowSelection } from './useRowSelection.ts';

export type AskedMenu = { at: Point; link: Link; chosen: number };

/** Milliseconds that a finger stays; browsers that know it themselves take as long. */
const longPress = 500;

export function useRowMenu(rows: Rows, chosen: RowSelection) {
  const [asked, setAsked] = useState<AskedMenu>();
  const finger = useFinger();
  /** @returns whether there is a menu for it */
  const ask = (row: HTMLElement | undefined, at: Point): boolean => {
    const link = row && rows.at(Number(row.dataset.index));
    if (!link) return false;
    row.focus({ preventScroll: true });
    setAsked({ at, link, chosen: isSelected(chosen.current, link) ? chosen.count : 0 });
    return true;
  };
  return {
    asked,
    close: () => setAsked(undefined),
    /** @returns whether the key was meant */
    onKey(event: KeyboardEvent<HTMLElement>): boolean {
      const isMeant = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      const row = isMeant ? rowOf(event) : undefined;
      return row !== undefined && ask(row, besideName(row));
    },
    handlers: {
      onContextMenu(event: MouseEvent<HTMLElement>) {
        if (ask(rowOf(event), { x: event.clientX, y: event.clientY })) event.preventDefault();
      },
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.pointerType !== 'touch') return;
        const row = rowOf(event);
        const at = { x: event.clientX, y: event.clientY };
        finger.stays(() => ask(row, at));
      },
      onPointerMove: finger.lets,
      onPointerUp: finger.lets,
      onPointerCancel: finger.lets,
      onClickCapture: finger.lifts,
    },
  };
}

function useFinger() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasStayed = useRef(false);
  return {
    stays(then: () => void) {
      hasStayed.current = false;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        hasStayed.current = true;
        then();
      }, longPress);
    },
    lets: () => clearTimeout(timer.current),
    /** What a finger does that has opened the menu is no press of what lies beneath it. */
    lifts(event: MouseEvent) {
      if (hasStayed.current) event.stopPropagation();
      hasStayed.current = false;
    },
  };
}

/** React hands on what happens in popovers too; and a field has a menu of its own. */
function rowOf({ target, currentTarget }: { target: EventTarget; currentTarget: HTMLElement }) {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return undefined;
  if (target.matches('input, textarea')) return undefined;
  return target.closest<HTMLElement>('[data-index]') ?? undefined;
}

/** CSS pixels from the edges of a row. */
const inset = { x: 64, y: 12 };

function besideName(row: HTMLElement): Point {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + inset.x, y: bottom - inset.y };
}
