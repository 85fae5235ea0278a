/** The rows: only those in sight exist, yet the grid tells assistive technology how many there are. */
import { type RefObject, useCallback, useEffect } from 'react';
import type { LinkFilter } from '../../state/filters.ts';
import { isSelected } from '../../state/links/selection.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { fullActions, LinkRow } from './LinkRow.tsx';
import { ShownRowMenu } from './ShownRowMenu.tsx';
import { ShownSelection } from './ShownSelection.tsx';
import type { Rows } from './useLinkPages.ts';
import { useRowFocus } from './useRowFocus.ts';
import { useRowKeys } from './useRowKeys.ts';
import { useRowMenu } from './useRowMenu.ts';
import { useRowPointer } from './useRowPointer.ts';
import { useRowSelection } from './useRowSelection.ts';
import type { Range } from './useWindowing.ts';

type Props = {
  rows: Rows;
  filter: LinkFilter;
  range: Range;
  rowHeight: number;
  narrow: boolean;
  paused: boolean;
  scroller: RefObject<HTMLElement | null>;
  /** Where the rows begin; the windowing measures it. */
  list: RefObject<HTMLDivElement | null>;
  barPlace: HTMLElement | null;
};

export function LinkGrid({ rows, filter, range, rowHeight, scroller, list, barPlace, ...view }: Props) {
  const strings = useStrings();
  const total = rows.total ?? 0;
  const focus = useRowFocus({ grid: list, scroller, total, rowHeight });
  const { endOf } = useServices();
  const changing = useStore(endOf);
  const chosen = useRowSelection(rows, filter);
  const onKey = useRowKeys(rows, focus, chosen);
  const pointer = useRowPointer(rows, chosen);
  const menu = useRowMenu(rows, chosen);
  const indexes = indexesOf(range, total);
  const setEndOf = useCallback((id: string | undefined) => endOf.set(() => id), [endOf]);
  useEffect(fullActions.preload, []);
  return (
    <>
      <ShownSelection
        place={barPlace}
        count={chosen.count}
        total={total}
        onAll={chosen.selectAll}
        onLeave={chosen.clear}
      />
      <ShownRowMenu asked={menu.asked} onClose={menu.close} />
      <div
        role="grid"
        aria-multiselectable
        data-selecting={chosen.count > 0 || undefined}
        aria-label={strings.list.label}
        aria-rowcount={total + 1}
        onKeyDown={(event) => (menu.onKey(event) ? event.preventDefault() : onKey(event))}
        {...pointer}
        {...menu.handlers}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        <ColumnNames />
        <div role="rowgroup" className="rows" ref={list} style={{ height: total * rowHeight }}>
          {indexes.map((index) => {
            const link = rows.at(index);
            return (
              <LinkRow
                key={link?.$id ?? index}
                link={link}
                index={index}
                top={index * rowHeight}
                isActive={index === focus.active}
                selected={link !== undefined && isSelected(chosen.current, link)}
                {...view}
                isChanging={link !== undefined && changing === link.$id}
                onChanging={setEndOf}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

/** The columns speak for themselves on screen; a screen reader gets their names. */
function ColumnNames() {
  const strings = useStrings();
  const { file, status, ends, actions } = strings.list.columns;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: nothing to operate here
    <div role="row" aria-rowindex={1} className="visually-hidden">
      {[`${file}, ${status}`, ends, actions].map((name) => (
        // biome-ignore lint/a11y/useFocusableInteractive: nothing to operate here
        <span role="columnheader" key={name}>
          {name}
        </span>
      ))}
    </div>
  );
}

function indexesOf({ first, last }: Range, total: number): number[] {
  const end = Math.min(last + 1, total);
  return Array.from({ length: Math.max(0, end - first) }, (_, offset) => first + offset);
}
