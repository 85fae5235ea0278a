/** The list of what is shared, with its toolbar, and what stands there when it is empty. */
import { type RefObject, useRef, useState } from 'react';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { EmptyList, ListTrouble, Skeleton } from './EmptyStates.tsx';
import { LinkGrid } from './LinkGrid.tsx';
import './links.css';
import { narrowWindow } from './narrow.ts';
import { Toolbar } from './Toolbar.tsx';
import { useDebounced } from './useDebounced.ts';
import { type LinkFilter, useLinkPages } from './useLinkPages.ts';
import { useWindowing } from './useWindowing.ts';

type Props = {
  counts: Record<LinkFilter['state'], number>;
  paused: boolean;
  scroller: RefObject<HTMLElement | null>;
  searchRef: RefObject<HTMLInputElement | null>;
};

/** CSS pixels, as in links.css. */
const rowHeight = 64;

/** Milliseconds of silence after which a search is sent. */
const typingPause = 120;

export function LinkList({ counts, paused, scroller, searchRef }: Props) {
  const narrow = useMediaQuery(narrowWindow);
  const [filter, setFilter] = useState<LinkFilter>({ search: '', state: 'all', sort: 'created' });
  const asked = { ...filter, search: useDebounced(filter.search, typingPause) };
  const list = useRef<HTMLDivElement>(null);
  const range = useWindowing(scroller, list, rowHeight);
  const rows = useLinkPages(asked, range.first, range.last);
  const change = (part: Partial<LinkFilter>) => {
    setFilter((current) => ({ ...current, ...part }));
    if (scroller.current) scroller.current.scrollTop = 0;
  };
  return (
    <div className={narrow ? 'narrow' : ''}>
      <Toolbar
        filter={filter}
        counts={counts}
        onChange={change}
        searchRef={searchRef}
        onLeave={() => list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus()}
      />
      <div className="list-frame">
        {rows.total === undefined && !rows.error && <Skeleton />}
        {rows.total === undefined && rows.error && <ListTrouble error={rows.error} onRetry={rows.retry} />}
        {rows.total === 0 && <EmptyList filter={asked} onChange={change} />}
        {rows.total !== undefined && rows.total > 0 && (
          <LinkGrid {...{ rows, range, rowHeight, narrow, paused, scroller, list }} />
        )}
      </div>
    </div>
  );
}
