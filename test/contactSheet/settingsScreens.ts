import { desktopBridge } from './desktopBridge.ts';
import type { Screen } from './screen.ts';
import { openSettings } from './steps.ts';

const group = 'settings';

export const settingsScreens: readonly Screen[] = [
  {
    name: 'general',
    group,
    state: 'full',
    shows: ['SettingsDialog'],
    open: (view) => openSettings(view),
  },
  {
    name: 'visitors',
    group,
    state: 'full',
    open: (view) => openSettings(view, view.words.access.visitors.tab),
  },
  {
    name: 'this computer',
    group,
    state: 'full',
    async open(view) {
      await view.page.addInitScript(desktopBridge);
      await openSettings(view, view.words.access.desktop.tab);
    },
  },
  {
    name: 'developer view',
    group,
    state: 'full',
    open: (view) => openSettings(view, view.words.console.settings.developerTab),
  },
  {
    name: 'licences',
    group,
    state: 'full',
    open: (view) => openSettings(view, view.words.console.settings.licencesTab),
  },
];
