/** The rows that a filter leaves, and what stands there when there are none. */
import { memo, type RefObject } from 'react';
import type { LinkFilter } from '../../state/filters.ts';
import { useNextStep } from '../../ui/useNextStep.ts';
import { EmptyList, ListError, Skeleton } from './EmptyStates.tsx';
import { LinkGrid } from './LinkGrid.tsx';
import { useLinkPages } from './useLinkPages.ts';
import { useWindowing } from './useWindowing.ts';

type Props = {
  filter: LinkFilter;
  narrow: boolean;
  paused: boolean;
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<HTMLDivElement | null>;
  /** Of the bar of what is chosen. */
  barPlace: HTMLElement | null;
  onChange: (change: Partial<LinkFilter>) => void;
};

/** CSS pixels, as in links.css. */
const rowHeight = 64;

export const LinkRows = memo(function LinkRows({ filter, onChange, ...view }: Props) {
  const range = useWindowing(view.scroller, view.list, rowHeight);
  const rows = useLinkPages(filter, range.first, range.last);
  // Who comes back finds them known already, and with all around them they are much to draw at once.
  const { isDue } = useNextStep();
  return (
    <div className="list-frame">
      {rows.total === undefined && !rows.error && <Skeleton />}
      {rows.total === undefined && rows.error && <ListError error={rows.error} onRetry={rows.retry} />}
      {rows.total === 0 && <EmptyList filter={filter} onChange={onChange} />}
      {isDue && rows.total !== undefined && rows.total > 0 && (
        <LinkGrid rows={rows} filter={filter} range={range} rowHeight={rowHeight} {...view} />
      )}
    </div>
  );
});
