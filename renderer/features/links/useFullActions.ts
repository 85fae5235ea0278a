/**
 * Whether a row needs its full actions instead of plain buttons: at once when the pointer moves on it, so that the click
 * that follows finds them; after a moment when pointer or focus stay there. Rows that only pass by, under the wheel or a
 * held arrow key, stay plain.
 */
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Milliseconds; longer than the pause between two steps of a held key. */
const hoverDelay = 120;

/** @param isNeeded true while something of the full actions is open */
export function useFullActions(isActive: boolean, isNeeded: boolean) {
  const [full, setFull] = useState<'menu' | boolean>(false);
  const hovering = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** They could not be fetched. A pointer that stays asks once, for it would fail at every step of its way. */
  const isMissing = useRef(false);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => setFull((now) => now || true), hoverDelay);
    return () => clearTimeout(timer);
  }, [isActive]);
  useEffect(() => () => clearTimeout(hovering.current), []);
  const showNow = () => full || flushSync(() => setFull(true));
  const openMenu = useCallback(() => setFull('menu'), []);
  const showUnlessMissing = () => isMissing.current || showNow();
  return {
    isFull: full || isNeeded,
    menuOpen: full === 'menu',
    openMenu,
    onMissing() {
      isMissing.current = true;
      setFull(false);
    },
    listeners: {
      onPointerEnter({ pointerType }: PointerEvent) {
        // A finger enters only to press. Rows that scroll by enter under a mouse that stands still.
        if (pointerType !== 'mouse') showNow();
        else if (!full) hovering.current = setTimeout(() => setFull((now) => now || true), hoverDelay);
      },
      onPointerMove: showUnlessMissing,
      onPointerLeave() {
        clearTimeout(hovering.current);
        isMissing.current = false;
      },
      onKeyDown({ key }: KeyboardEvent) {
        // The next stop of the Tab key is the first of the full actions.
        if (key === 'Tab') showNow();
      },
    },
  };
}
