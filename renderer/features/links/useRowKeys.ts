/** What keys do on the rows: with the row that has the focus, and with what is chosen. */
import type { KeyboardEvent } from 'react';
import type { LinkCommandName } from '../../state/actions/linkCommands.ts';
import { stateOf } from '../../state/links/linkState.ts';
import type { AskedBulk } from '../../state/links/selection.ts';
import { useServices } from '../../state/useServices.ts';
import type { Rows } from './useLinkPages.ts';
import type { RowFocus } from './useRowFocus.ts';
import type { RowSelection } from './useRowSelection.ts';

/** The keys of a single row mean all that is chosen. */
const bulkKeys: Record<string, AskedBulk> = { c: 'copy', e: 'end', delete: 'stop', backspace: 'stop' };

const rowKeys: Record<string, LinkCommandName> = {
  enter: 'open',
  c: 'copy',
  e: 'end',
  o: 'options',
  l: 'log',
  f2: 'label',
  delete: 'stop',
  backspace: 'stop',
};

export function useRowKeys(rows: Rows, focus: RowFocus, chosen: RowSelection) {
  const { linkCommands, bulkAsked, dialog } = useServices();
  const select = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    const isControl = event.ctrlKey || event.metaKey;
    if (key === 'a' && isControl) chosen.selectAll();
    else if (key === 'k' && isControl) dialog.set(() => ({ is: 'palette', link: rows.at(focus.active) }));
    else if (isControl || event.altKey) return false;
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
      const what = onRow ? bulkKeys[event.key.toLowerCase()] : undefined;
      if (what === undefined) return;
      event.preventDefault();
      return bulkAsked.set(() => what);
    }
    const link = rows.at(focus.active);
    const name = rowKeys[event.key.toLowerCase()];
    if (!link || name === undefined || (!onRow && event.key === 'Enter')) return;
    event.preventDefault();
    const command = linkCommands[name];
    if (command.isPossible(link, stateOf(link, false, Date.now()))) command.run(link);
  };
}
