/**
 * Where a toast appears, one at a time. Our own and not React Aria's: those are alert dialogs, which interrupt a screen reader, and
 * what is said here can wait its turn.
 */

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
    <section className="toasts" aria-label={strings.trouble.notifications}>
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
