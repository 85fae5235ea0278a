/** The list of what is shared, with its toolbar. */
import { type RefObject, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { LinkCounts } from '../../../shared/wire/links.ts';
import type { LinkFilter } from '../../state/filters.ts';
import { selectedCount } from '../../state/links/selection.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { ClearEnded } from './ClearEnded.tsx';
import { LinkRows } from './LinkRows.tsx';
import './links.css';
import { LostLinks } from './LostLinks.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useDebounced } from './useDebounced.ts';
import { useNarrowRows } from './useNarrowRows.ts';

type Props = {
  counts: LinkCounts;
  paused: boolean;
  scroller: RefObject<HTMLElement | null>;
  searchRef: RefObject<HTMLInputElement | null>;
};

/** Milliseconds of silence after which a search is sent. */
const typingPause = 120;

/**
 * Toolbar and rows are told of the same filter, but neither is drawn anew for what only the other shows. The toolbar
 * answers at once, and the rows follow.
 */
export function LinkList({ counts, paused, scroller, searchRef }: Props) {
  const narrow = useNarrowRows();
  const { filter: shown, actions, selection } = useServices();
  const filter = useStore(shown);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const isSelecting = selectedCount(useStore(selection)) > 0;
  const list = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      shown.subscribe(() => {
        if (scroller.current) scroller.current.scrollTop = 0;
      }),
    [shown, scroller],
  );
  const focusList = useCallback(() => {
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  }, []);
  return (
    <div className={narrow ? 'narrow' : ''}>
      <div className="toolbar-place" ref={setPlace}>
        <div inert={isSelecting}>
          <Toolbar
            filter={filter}
            counts={counts}
            onChange={actions.show}
            searchRef={searchRef}
            onLeave={focusList}
          />
        </div>
      </div>
      <LostLinks total={counts.lost} />
      {filter.state === 'ended' && <ClearEnded count={counts.ended} />}
      <LinkRows
        filter={useDeferredValue(useDebouncedFilter(filter))}
        onChange={actions.show}
        narrow={narrow}
        paused={paused}
        scroller={scroller}
        list={list}
        barPlace={place}
      />
    </div>
  );
}

/** The filter with what was typed once it has rested: the same object as long as it says the same. */
function useDebouncedFilter({ search, state, sort }: LinkFilter): LinkFilter {
  const debounced = useDebounced(search, typingPause);
  return useMemo(() => ({ search: debounced, state, sort }), [debounced, state, sort]);
}
