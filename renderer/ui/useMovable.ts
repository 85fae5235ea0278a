/** An element with two places in the page: what it holds is moved and not built anew, which would close what is open in it. */
import { useLayoutEffect, useRef, useState } from 'react';

export function useMovable(isAway: boolean) {
  const [element] = useState(createElement);
  const home = useRef<HTMLDivElement>(null);
  const away = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    (isAway ? away : home).current?.append(element);
    // What is moved loses the focus.
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus({ preventScroll: true });
  }, [isAway, element]);
  return { element, home, away };
}

function createElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'movable';
  return element;
}
