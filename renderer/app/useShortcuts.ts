/** Keys that work anywhere in the window; all but that of the palette unless something is being typed. */
import { type RefObject, useEffect } from 'react';
import { useServices } from '../state/useServices.ts';
import { isDialogOpen } from '../ui/isDialogOpen.ts';
import { isTyping } from '../ui/isTyping.ts';

export function useShortcuts(search: RefObject<HTMLInputElement | null>): void {
  const { toasts, dialog } = useServices();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isWithControl(event, 'k')) {
        // The browser's own meaning of it would lead away from the page.
        event.preventDefault();
        if (!isDialogOpen()) dialog.set(() => ({ is: 'palette', link: undefined }));
      } else if (isTyping(event.target)) return;
      else if (event.key === '/' && search.current) {
        event.preventDefault();
        search.current.select();
      } else if (isWithControl(event, 'z')) {
        event.preventDefault();
        void toasts.undoLast();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [search, toasts, dialog]);
}

function isWithControl({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, letter: string): boolean {
  return key.toLowerCase() === letter && (ctrlKey || metaKey) && !shiftKey;
}
