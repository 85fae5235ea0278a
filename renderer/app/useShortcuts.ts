/** Keys that work anywhere in the window, unless something is being typed. */
import { type RefObject, useEffect } from 'react';
import { useServices } from '../state/useServices.ts';
import { isTyping } from '../ui/isTyping.ts';

export function useShortcuts(search: RefObject<HTMLInputElement | null>): void {
  const { toasts } = useServices();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.defaultPrevented) return;
      if (event.key === '/' && search.current) {
        event.preventDefault();
        search.current.select();
      } else if (isUndo(event)) {
        event.preventDefault();
        void toasts.undoLast();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search, toasts]);
}

function isUndo({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey;
}
