/**
 * Which rows are chosen, by pointer and by keys: one more with Ctrl or Space, those up to a row with Shift, all that the
 * filter shows with Ctrl-A. What has not been loaded yet is fetched for a range, and not needed for all.
 */
import { useEffect, useRef } from 'react';
import type { Link, LinkList } from '../../../shared/wire/links.ts';
import { type LinkFilter, queryOf, startFilter } from '../../state/filters.ts';
import {
  allOf,
  nothingSelected,
  type Selection,
  selectedCount,
  withAdded,
  withToggled,
  withUntil,
} from '../../state/links/selection.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { linkPage, pageSize, type Rows } from './useLinkPages.ts';

export type RowSelection = {
  current: Selection;
  count: number;
  /** Where the next range begins. */
  startAt(index: number): void;
  toggle(index: number): void;
  extendTo(index: number): void;
  selectAll(): void;
  clear(): void;
};

export function useRowSelection(rows: Rows, filter: LinkFilter): RowSelection {
  const { selection, api, queryClient } = useServices();
  const current = useStore(selection);
  const start = useRef({ index: 0, base: nothingSelected });
  const latest = useRef({});
  const clear = () => selection.set(() => nothingSelected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen in one list is not to be changed unseen in another
  useEffect(clear, [filter]);

  const startAt = (index: number) => {
    start.current = { index, base: selection.get() };
  };
  const loaded = (indexes: readonly number[]) => {
    const links = indexes.map(rows.at);
    return links.every((link) => link !== undefined) ? links : undefined;
  };
  const fetchRange = async (first: number, last: number): Promise<Link[]> => {
    const links: Link[] = [];
    for (let page = Math.floor(first / pageSize); page * pageSize <= last; page += 1) {
      const { links: here } = await queryClient.fetchQuery(linkPage(api, filter, page));
      links.push(...here.slice(Math.max(0, first - page * pageSize), last + 1 - page * pageSize));
    }
    return links;
  };
  /** At once; which link was the last of them is known a moment later. */
  const selectAll = () => {
    const query = queryOf(filter);
    selection.set(() => allOf(query, rows.total ?? 0));
    const end = ({ links: [newest] }: LinkList) =>
      newest && selection.set((now) => withUntil(now, query, newest.$createdAt));
    api.links({ ...queryOf(startFilter), limit: 1 }).then(end, () => undefined);
  };
  const extendTo = (index: number) => {
    const { index: from, base } = start.current;
    const [first, last] = [Math.min(from, index), Math.max(from, index)];
    const mine = {};
    latest.current = mine;
    const add = (links: readonly Link[]) =>
      latest.current === mine && selection.set(() => withAdded(base, links));
    if (last - first + 1 === rows.total) return selectAll();
    const here = last - first > 200 ? undefined : loaded(indexesBetween(first, last));
    if (here) add(here);
    else void fetchRange(first, last).then(add, () => undefined);
  };
  return {
    current,
    count: selectedCount(current),
    startAt,
    toggle(index) {
      const link = rows.at(index);
      if (link) selection.set((now) => withToggled(now, link));
      startAt(index);
    },
    extendTo,
    selectAll,
    clear,
  };
}

function indexesBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
