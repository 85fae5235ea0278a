/** What can be done with all that is chosen. The bar that shows it does it, and asks what is to be asked. */
import { CircleStop, ClockPlus, Copy, X } from 'lucide-react';
import { type AskedBulk, nothingSelected } from '../../state/links/selection.ts';
import { useServices } from '../../state/useServices.ts';
import type { Command } from '../../ui/command.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

export function useBulkMenu(count: number): Command[] {
  const { selection: words } = useControlStrings();
  const { bulkAsked, selection } = useServices();
  const ask = (what: AskedBulk) => () => bulkAsked.set(() => what);
  return [
    { id: 'bulk-copy', icon: Copy, label: words.copy(count), run: ask('copy') },
    { id: 'bulk-end', icon: ClockPlus, label: words.changeEnd, run: ask('end') },
    { id: 'bulk-stop', icon: CircleStop, label: words.stop, run: ask('stop') },
    { id: 'bulk-leave', icon: X, label: words.leave, run: () => selection.set(() => nothingSelected) },
  ];
}
