/**
 * Whether somebody is near a row, so that it needs its real actions: at once when the pointer moves on it, so that the
 * click that follows finds them; after a moment when it rests there, or the focus does. What only passes by, under
 * the wheel or a held arrow key, costs nothing.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Milliseconds; longer than the pause between two steps of a held key. */
const rest = 120;

export function useNearness(isActive: boolean, isNeeded: boolean) {
  const [near, setNear] = useState<'menu' | boolean>(false);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!isActive) return;
    const timer = setTimeout(() => setNear((now) => now || true), rest);
    return () => clearTimeout(timer);
  }, [isActive]);
  useEffect(() => () => clearTimeout(resting.current), []);
  const arrive = () => near || flushSync(() => setNear(true));
  return {
    near: near || isNeeded,
    menu: near === 'menu',
    openMenu: () => setNear('menu'),
    listeners: {
      onPointerEnter({ pointerType }: PointerEvent) {
        // A finger enters only to press. Rows that scroll by enter under a mouse that stands still.
        if (pointerType !== 'mouse') arrive();
        else if (!near) resting.current = setTimeout(() => setNear((now) => now || true), rest);
      },
      onPointerMove: arrive,
      onPointerLeave: () => clearTimeout(resting.current),
      onKeyDown({ key }: KeyboardEvent) {
        // The next stop of the Tab key is the first of the real actions.
        if (key === 'Tab') arrive();
      },
    },
  };
}
