/** What keys do on the rows: with the row that has the focus, and with what is chosen. */
import type { KeyboardEvent } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, stateOf } from '../../state/links/linkState.ts';
import { useServices } from '../../state/useServices.ts';
import type { AskedBulk } from '../selection/SelectionBar.tsx';
import type { Rows } from './useLinkPages.ts';
import type { RowFocus } from './useRowFocus.ts';
import type { RowSelection } from './useRowSelection.ts';

type Action = (link: Link) => void;

type Asking = {
  /** Asks for another end of the link. */
  change: (id: string) => void;
  /** Asks for something to be done with all that is chosen. */
  ask: (what: AskedBulk) => void;
};

const bulkKeys: Record<string, AskedBulk> = { c: 'copy', e: 'end', delete: 'stop', backspace: 'stop' };

/** The keys of a single row mean all that is chosen. */
function askFor(event: KeyboardEvent, ask: Asking['ask']): void {
  const what = bulkKeys[event.key.toLowerCase()];
  if (what === undefined) return;
  event.preventDefault();
  ask(what);
}

export function useRowKeys(rows: Rows, focus: RowFocus, chosen: RowSelection, { change, ask }: Asking) {
  const actions = useRowActions(change);
  const select = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === 'a' && (event.ctrlKey || event.metaKey)) chosen.selectAll();
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (key === ' ') chosen.toggle(focus.active);
    else if (key === 'escape' && chosen.count > 0) chosen.clear();
    else return move(event);
    return true;
  };
  const move = (event: KeyboardEvent): boolean => {
    const from = focus.active;
    const next = focus.move(event);
    if (next === undefined) return false;
    if (!event.shiftKey) chosen.startAt(next);
    else {
      if (chosen.count === 0) chosen.startAt(from);
      chosen.extendTo(next);
    }
    return true;
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    // React hands on what happens in popovers too; only keys pressed within the grid are meant.
    if (!(event.target instanceof HTMLElement) || !event.currentTarget.contains(event.target)) return;
    const onRow = event.target.role === 'row' || event.target.dataset.index !== undefined;
    if (onRow && select(event)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (chosen.count > 0) {
      if (onRow) askFor(event, ask);
      return;
    }
    const link = rows.at(focus.active);
    const action = (onRow || event.key !== 'Enter') && actions[event.key.toLowerCase()];
    if (!action || !link) return;
    event.preventDefault();
    action(link);
  };
}

function useRowActions(change: (id: string) => void): Record<string, Action> {
  const { links, policyOf, logOf, places } = useServices();
  const unlessOver = (action: Action): Action => {
    return (link) => !isOver(stateOf(link, false, Date.now())) && action(link);
  };
  const unlessStopped = (action: Action): Action => {
    return (link) => stateOf(link, false, Date.now()) !== 'stopped' && action(link);
  };
  const stop = unlessOver((link) => void links.stop(link));
  return {
    enter: ({ $id }) => places.go({ at: 'link', linkId: $id }),
    c: unlessOver((link) => void links.copy(link, 'page')),
    e: unlessStopped((link) => change(link.$id)),
    o: unlessOver((link) => policyOf.set(() => link)),
    l: (link) => logOf.set(() => link),
    delete: stop,
    backspace: stop,
  };
}
