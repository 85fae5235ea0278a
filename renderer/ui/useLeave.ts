import { useEffect, useRef } from 'react';

/**
 * Escape leaves it wherever the focus is, also where it went with a row that scrolled away. What is open above closes
 * first: menus and dialogs; and the key is left to a field that is being typed in.
 */
export function useLeave(onLeave: () => void, isOpen = true): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    if (!isOpen) return undefined;
    let isTaken = false;
    // Before anybody has closed anything because of it.
    const look = (event: KeyboardEvent) => {
      const { target } = event;
      const isAbove = document.querySelector('.popover, .scrim:not(.sheet-scrim)') !== null;
      isTaken = isAbove || (target instanceof HTMLElement && target.matches('input, textarea'));
      // A tooltip would keep the key for itself; it goes with what it explains.
      if (isTooltipShown()) onKey(event);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || isTaken) return;
      // One thing at a time.
      event.preventDefault();
      leave.current();
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
}

function isTooltipShown(): boolean {
  return document.querySelector('[role="tooltip"]') !== null;
}
