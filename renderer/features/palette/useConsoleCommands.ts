/** What can be done in the console, beside what can be done with links. */
import { useQuery } from '@tanstack/react-query';
import {
  ArrowDownUp,
  Braces,
  ClipboardPaste,
  Eraser,
  FileSearch,
  FolderUp,
  Funnel,
  Languages,
  List,
  Pause,
  Play,
  Settings2,
  Undo2,
  Upload,
  Users,
} from 'lucide-react';
import { languageChoices, languageNames } from '../../../shared/languageChoice.ts';
import { createClearing } from '../../state/links/clearEnded.ts';
import { readClipboard } from '../../state/sharing/readClipboard.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import type { Command } from '../../ui/command.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useAccessStrings } from '../settings/useAccessStrings.ts';
import type { Group } from './matchCommands.ts';

export function useConsoleCommands(): Group[] {
  const { groups } = useControlStrings().palette;
  const places = usePlaceCommands();
  return [
    { title: groups.share, commands: useShareCommands() },
    { title: groups.reach, commands: useReachCommands() },
    { title: groups.show, commands: useShowCommands() },
    { title: groups.places, commands: places },
    { title: groups.settings, commands: useSettingCommands() },
    { title: groups.language, commands: useLanguageCommands() },
  ];
}

function useShareCommands(): Command[] {
  const strings = useStrings();
  const { palette, menu } = useControlStrings();
  const { actions, host, dialog, sharing, toasts } = useServices();
  const paste = async () => {
    const pasted = await readClipboard(Date.now(), strings);
    if (pasted === undefined) toasts.show({ text: palette.pasteYourself });
    else if (pasted.files.length === 0) toasts.show({ text: palette.nothingPasted });
    else await sharing.drop(pasted);
  };
  const path: Command = {
    id: 'path',
    icon: FileSearch,
    label: strings.drop.path,
    run: () => dialog.set(() => ({ is: 'path' })),
  };
  return [
    { id: 'files', icon: Upload, label: strings.drop.choose, run: () => void actions.shareFiles() },
    { id: 'folder', icon: FolderUp, label: strings.drop.chooseFolder, run: () => void actions.shareFolder() },
    ...(host.desktop ? [] : [path]),
    {
      id: 'paste',
      icon: ClipboardPaste,
      label: palette.pasted,
      shortcut: `${menu.keys.control} V`,
      run: () => void paste(),
    },
  ];
}

function useReachCommands(): Command[] {
  const { status } = useStrings();
  const { palette, menu } = useControlStrings();
  const { queries, actions, reachShown, toasts } = useServices();
  const { data: settings } = useQuery(queries.settings);
  const paused = settings?.paused ?? false;
  return [
    {
      id: 'pause',
      icon: paused ? Play : Pause,
      label: paused ? status.resume : status.pause,
      run: () => void actions.pause(!paused),
    },
    { id: 'audience', icon: Users, label: palette.audience, run: () => reachShown.set(() => ({})) },
    {
      id: 'undo',
      icon: Undo2,
      label: palette.undo,
      shortcut: `${menu.keys.control} Z`,
      run: () => void toasts.undoLast(),
    },
  ];
}

const filters = ['all', 'live', 'today', 'unopened', 'ended', 'problem', 'lost'] as const;
const sorts = ['created', 'name', 'size', 'expire', 'accessed'] as const;

function useShowCommands(): Command[] {
  const { list } = useStrings();
  const { palette } = useControlStrings();
  const services = useServices();
  const { actions, queries } = services;
  const ended = useQuery(queries.counts).data?.ended ?? 0;
  const clear: Command = {
    id: 'clear',
    icon: Eraser,
    label: palette.clear,
    run: () => void createClearing(services).clear(),
  };
  return [
    ...filters.map((state) => ({
      id: `show-${state}`,
      icon: Funnel,
      label: palette.show(list.filters[state]),
      run: () => actions.show({ state, search: '' }),
    })),
    ...sorts.map((sort) => ({
      id: `sort-${sort}`,
      icon: ArrowDownUp,
      label: palette.sort(list.sorts[sort]),
      run: () => actions.show({ sort }),
    })),
    ...(ended > 0 ? [clear] : []),
  ];
}

const rooms = ['buckets', 'keys', 'hosts'] as const;

function usePlaceCommands(): Command[] {
  const { developer } = useAccessStrings();
  const { palette } = useControlStrings();
  const { places } = useServices();
  return [
    { id: 'list', icon: List, label: palette.list, run: () => places.go({ at: 'list' }) },
    ...rooms.map((at) => ({
      id: `room-${at}`,
      icon: Braces,
      label: developer.rooms[at],
      run: () => places.go({ at }),
    })),
  ];
}

function useSettingCommands(): Command[] {
  const { settings, visitors, desktop: words } = useAccessStrings();
  const { palette } = useControlStrings();
  const { dialog, host } = useServices();
  const tabs = [
    ['general', settings.general],
    ['visitors', visitors.tab],
    ...(host.desktop ? [['desktop', words.tab] as const] : []),
    ['developer', settings.developerTab],
    ['licences', settings.licencesTab],
  ] as const;
  return tabs.map(([tab, name]) => ({
    id: `settings-${tab}`,
    icon: Settings2,
    label: palette.settings(name),
    run: () => dialog.set(() => ({ is: 'settings', tab })),
  }));
}

function useLanguageCommands(): Command[] {
  const { settings } = useStrings();
  const { palette } = useControlStrings();
  const { actions } = useServices();
  return languageChoices.map((choice) => ({
    id: `language-${choice}`,
    icon: Languages,
    label: palette.language(choice === 'system' ? settings.languageOfSystem : languageNames[choice]),
    run: () => void actions.chooseLanguage(choice),
  }));
}
