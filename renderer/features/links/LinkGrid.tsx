/** The rows: only those in sight exist, yet the grid tells assistive technology how many there are. */
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, stateOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { fullActions, LinkRow } from './LinkRow.tsx';
import type { Rows } from './useLinkPages.ts';
import { type RowFocus, useRowFocus } from './useRowFocus.ts';
import type { Range } from './useWindowing.ts';

type Props = {
  rows: Rows;
  range: Range;
  rowHeight: number;
  narrow: boolean;
  paused: boolean;
  scroller: RefObject<HTMLElement | null>;
  /** Where the rows begin; the windowing measures it. */
  list: RefObject<HTMLDivElement | null>;
};

export function LinkGrid({ rows, range, rowHeight, narrow, paused, scroller, list }: Props) {
  const strings = useStrings();
  const total = rows.total ?? 0;
  const focus = useRowFocus({ grid: list, scroller, total, rowHeight });
  const [changing, setChanging] = useState<string>();
  const onKey = useRowKeys(rows, focus, setChanging);
  const indexes = indexesOf(range, total);
  useEffect(fullActions.preload, []);
  return (
    <div
      role="grid"
      aria-label={strings.list.label}
      aria-rowcount={total + 1}
      onKeyDown={onKey}
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
              narrow={narrow}
              paused={paused}
              isChanging={link !== undefined && changing === link.$id}
              onChanging={setChanging}
            />
          );
        })}
      </div>
    </div>
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

type Action = (link: Link) => void;

function useRowKeys(rows: Rows, focus: RowFocus, change: (id: string) => void) {
  const { links, policyOf, logOf } = useServices();
  const unlessOver = (action: Action): Action => {
    return (link) => !isOver(stateOf(link, false, Date.now())) && action(link);
  };
  const unlessStopped = (action: Action): Action => {
    return (link) => stateOf(link, false, Date.now()) !== 'stopped' && action(link);
  };
  const stop = unlessOver((link) => void links.stop(link));
  const keys: Record<string, Action> = {
    c: unlessOver((link) => void links.copy(link, 'page')),
    e: unlessStopped((link) => change(link.$id)),
    o: unlessOver((link) => policyOf.set(() => link)),
    l: (link) => logOf.set(() => link),
    delete: stop,
    backspace: stop,
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    // React hands on what happens in popovers too; only keys pressed within the grid are meant.
    if (!(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const link = rows.at(focus.active);
    const action = keys[event.key.toLowerCase()];
    const onRow = event.target.role === 'row' || event.target.dataset.index !== undefined;
    if (onRow && focus.move(event)) event.preventDefault();
    else if (action && link) {
      event.preventDefault();
      action(link);
    }
  };
}
