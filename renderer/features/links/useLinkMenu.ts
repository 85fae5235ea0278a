/** What can be done with a link now, in words and in the order of its menus: of the row, beside the pointer, in the palette. */
import {
  CircleStop,
  ClockPlus,
  Copy,
  FilePlus,
  FolderOpen,
  FolderPlus,
  FolderSearch,
  type LucideIcon,
  PanelRight,
  QrCode,
  RefreshCw,
  RotateCcw,
  ScrollText,
  SlidersHorizontal,
  Tag,
  UserX,
} from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { type LinkCommandName, takesMore } from '../../state/actions/linkCommands.ts';
import { copyWords, isOver, remedyOf, type ShownState } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import type { Command } from '../../ui/command.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useAddTo } from './useAddTo.ts';

export type LinkItem = LinkCommandName | 'addFiles' | 'addFolders';

export function useLinkMenu(link: Link, state: ShownState): Command<LinkItem>[] {
  const strings = useStrings();
  const { row } = strings;
  const words = useControlStrings();
  const { linkCommands } = useServices();
  const adding = useAdding(link, state);
  const remedy = remedyOf(link, state);
  const all: (Omit<Command<LinkCommandName>, 'run'> | Command<LinkItem>)[] = [
    look('open', PanelRight, words.menu.details, 'Enter'),
    look('mend', RefreshCw, remedy ? row.remedies[remedy] : ''),
    look('again', RotateCcw, row.again),
    look('copy', Copy, copyWords(link, strings), 'C'),
    look('end', ClockPlus, row.change, 'E'),
    look('label', Tag, words.menu.label, 'F2'),
    look('options', SlidersHorizontal, row.options, 'O'),
    look('log', ScrollText, row.log, 'L'),
    look('moved', FolderSearch, words.moved.action),
    look('addPath', FilePlus, words.adding.path),
    ...adding,
    look('keptOut', UserX, words.keptOut.action),
    look('stop', CircleStop, row.stop, words.menu.keys.delete),
    look('qr', QrCode, row.qr),
    look('reveal', FolderOpen, row.reveal),
  ];
  return all.flatMap((each) => {
    if ('run' in each) return each;
    const { isPossible, run } = linkCommands[each.id];
    return isPossible(link, state) ? { ...each, run: () => run(link) } : [];
  });
}

function look(id: LinkCommandName, icon: LucideIcon, label: string, shortcut?: string) {
  return { id, icon, label, ...(shortcut === undefined ? {} : { shortcut }) };
}

/** By the system's own dialogs, which a browser has not. */
function useAdding(link: Link, state: ShownState): Command<LinkItem>[] {
  const { adding } = useControlStrings();
  const { host } = useServices();
  const { choose } = useAddTo(link);
  if (!host.desktop || isOver(state) || !takesMore(link)) return [];
  return [
    { id: 'addFiles', icon: FilePlus, label: adding.files, run: () => void choose('files') },
    { id: 'addFolders', icon: FolderPlus, label: adding.folders, run: () => void choose('folders') },
  ];
}
