import { flushSync } from 'react-dom';

/**
 * Draws at once what a key is meant for, which takes the focus, and hands the key on to it.
 * @param hurry sets the state that draws it
 */
export function hurryFor(event: KeyboardEvent, hurry: () => void): void {
  // The browser's own.
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  flushSync(hurry);
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
}
