import { useEffect, useRef } from 'react';

/** Escape closes what is open above first: menus and dialogs; and it is left to a field that is being typed in. */
export function useLeave(onLeave: () => void): void {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
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
      leave.current();
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

function isTooltipShown(): boolean {
  return document.querySelector('[role="tooltip"]') !== null;
}
