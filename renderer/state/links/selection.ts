/**
 * Which links are chosen to be changed together: some of them, or all that a filter shows but a few. The latter knows no
 * link by itself, so a list of 100,000 is chosen as fast as one of three.
 */
import type { Link } from '../../../shared/wire/links.ts';
import type { SelectedQuery } from '../filters.ts';
import { createStore, type Store } from '../store.ts';

export type Selection =
  | { kind: 'some'; links: ReadonlyMap<string, Link> }
  /**
   * @property total how many the filter shows, those of `except` included
   * @property until ISO 8601; a later link is none of those that were seen when all were chosen. Undefined until the
   * server has said which is the last.
   */
  | { kind: 'all'; query: SelectedQuery; total: number; except: ReadonlySet<string>; until?: string };

/** What can be asked to be done with all of them: `end` asks for the end first. */
export type AskedBulk = 'stop' | 'copy' | 'end';

export const nothingSelected: Selection = { kind: 'some', links: new Map() };

export function isSelected(selection: Selection, { $id, $createdAt }: Link): boolean {
  if (selection.kind === 'some') return selection.links.has($id);
  return !selection.except.has($id) && (selection.until === undefined || $createdAt <= selection.until);
}

export function selectedCount(selection: Selection): number {
  if (selection.kind === 'some') return selection.links.size;
  return Math.max(0, selection.total - selection.except.size);
}

export function withToggled(selection: Selection, link: Link): Selection {
  if (selection.kind === 'all') {
    const except = new Set(selection.except);
    if (!except.delete(link.$id)) except.add(link.$id);
    return except.size >= selection.total ? nothingSelected : { ...selection, except };
  }
  const links = new Map(selection.links);
  if (!links.delete(link.$id)) links.set(link.$id, link);
  return { kind: 'some', links };
}

export function withAdded(selection: Selection, added: readonly Link[]): Selection {
  if (selection.kind === 'all') {
    const except = new Set(selection.except);
    for (const { $id } of added) except.delete($id);
    return { ...selection, except };
  }
  return {
    kind: 'some',
    links: new Map([...selection.links, ...added.map((link) => [link.$id, link] as const)]),
  };
}

export function allOf(query: SelectedQuery, total: number): Selection {
  return total === 0 ? nothingSelected : { kind: 'all', query, total, except: new Set() };
}

/** Leaves alone a choice that was made since. */
export function withUntil(selection: Selection, query: SelectedQuery, until: string): Selection {
  return selection.kind === 'all' && selection.query === query ? { ...selection, until } : selection;
}

export type SelectionStore = Store<Selection>;

export function createSelection(): SelectionStore {
  return createStore(nothingSelected);
}
