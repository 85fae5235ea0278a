/** The page of the shelf: a place to drop, a button for who cannot drop, and what happened. */
import type { ShelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import type { Shelf, ShelfState } from './createShelf.ts';

export type ShelfView = {
  show(state: ShelfState): void;
  /** @param close called for Escape */
  listen(shelf: Shelf, close: () => void): void;
};

export function createShelfView(root: HTMLElement, strings: ShelfLanguage['strings']): ShelfView {
  const hint = make('p', 'shelf-hint', strings.drop);
  const choose = make('button', 'shelf-button', strings.choose);
  const said = make('p', 'shelf-said', '');
  said.setAttribute('role', 'status');
  const copy = make('button', 'shelf-button', strings.copy);
  const undo = make('button', 'shelf-button', strings.undo);
  const actions = make('div', 'shelf-actions', '');
  actions.append(copy, undo, choose);
  copy.hidden = true;
  undo.hidden = true;
  root.className = 'shelf';
  root.append(hint, said, actions);
  return {
    show({ text, kind, links }) {
      said.textContent = text;
      said.dataset.kind = kind;
      copy.hidden = links.length === 0;
      undo.hidden = links.length === 0;
    },
    listen(shelf, close) {
      choose.addEventListener('click', () => void shelf.choose());
      copy.addEventListener('click', () => void shelf.copyAgain());
      // The button that goes away must not take the focus with it.
      undo.addEventListener('click', () => void shelf.undo().then(() => choose.focus()));
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
      listenToDrops(root, hint, strings, (files) => void shelf.drop(files));
    },
  };
}

function listenToDrops(
  root: HTMLElement,
  hint: HTMLElement,
  strings: ShelfLanguage['strings'],
  drop: (files: readonly File[]) => void,
): void {
  const mark = (isOver: boolean) => {
    root.toggleAttribute('data-over', isOver);
    hint.textContent = isOver ? strings.release : strings.drop;
  };
  const accept = (event: DragEvent) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    mark(true);
  };
  // The last thing before the drop may be entering a button, and the system hears of each answer only with the next.
  window.addEventListener('dragenter', accept);
  window.addEventListener('dragover', accept);
  window.addEventListener('dragleave', (event) => {
    // Into another element of the page it has none that is null.
    if (event.relatedTarget === null) mark(false);
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    drop([...(event.dataTransfer?.files ?? [])]);
  });
}

function make<K extends 'p' | 'div' | 'button'>(
  tag: K,
  name: string,
  text: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
