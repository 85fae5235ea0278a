/**
 * Where a toast appears, one at a time. Our own and not React Aria's: those are alert dialogs, which interrupt a screen reader, and
 * what is said here can wait its turn.
 */

import { type FocusEvent, useLayoutEffect, useRef } from 'react';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { ToastCard } from './ToastCard.tsx';
import './toasts.css';

export function ToastRegion() {
  const strings = useStrings();
  const { toasts } = useServices();
  const toast = useStore(toasts.shown).at(-1);
  return (
    <section className="toasts" aria-label={strings.trouble.notifications} {...useWayBack()}>
      <ol aria-live="polite" aria-relevant="additions">
        {toast && (
          <li key={toast.id}>
            <ToastCard toast={toast} />
          </li>
        )}
      </ol>
    </section>
  );
}

/** A message that goes away with the focus gives it back to where it came from. */
function useWayBack() {
  const cameFrom = useRef<HTMLElement>(undefined);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) cameFrom.current?.focus();
  });
  return {
    onFocus({ relatedTarget, currentTarget }: FocusEvent) {
      if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
        cameFrom.current = relatedTarget;
    },
    onBlur({ relatedTarget, currentTarget }: FocusEvent) {
      // Nothing takes the focus of what is removed.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) cameFrom.current = undefined;
    },
  };
}
