/** Tray, menus and notifications speak the language that is chosen in the settings, from that moment on. */
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { followLanguage, onLanguage } from '../../main/electron/language.ts';
import { menuTemplate } from '../../main/electron/menu.ts';
import { createPreferences } from '../../main/electron/preferences.ts';
import { defaultPrefs, type PrefStore } from '../../main/electron/prefs.ts';
import { createLinkActions } from '../../main/electron/tray/linkActions.ts';
import { trayTemplate } from '../../main/electron/tray/trayMenu.ts';
import type { Link } from '../../shared/wire/links.ts';

function setUp(system: string[]) {
  const values: Record<string, unknown> = { ...defaultPrefs };
  const store = {
    get: (key: string) => values[key],
    set: (key: string, value: unknown) => void Object.assign(values, { [key]: value }),
  } as PrefStore;
  const preferences = createPreferences(store);
  return { preferences, language: followLanguage(preferences, system) };
}

const nothing = () => undefined;
const labelsOf = (items: MenuItemConstructorOptions[]) => items.map(({ label }) => label);

test('the system’s, until another is chosen, and again when it is let go', () => {
  const { preferences, language } = setUp(['de-AT', 'en']);
  const told: string[] = [];
  onLanguage(preferences, () => told.push(language.tag));
  const view = { platform: 'linux', packaged: true, theme: 'system', strings: language.strings } as const;
  const menus = () => [
    labelsOf(menuTemplate(view, { share: nothing, setTheme: nothing })),
    labelsOf(trayTemplate(undefined, {} as Parameters<typeof trayTemplate>[1], language, 0)).at(-1),
  ];
  expect(menus()).toEqual([['Datei', 'Bearbeiten', 'Ansicht', 'Fenster'], 'Beenden']);
  preferences.change({ language: 'en' });
  expect(menus()).toEqual([['File', 'Edit', 'View', 'Window'], 'Quit']);
  preferences.change({ openAtLogin: true });
  preferences.change({ language: 'system' });
  expect(language.format.locale).toBe('de-AT');
  expect(told).toEqual(['en', 'de']);
});

test('what was made before says it as well', async () => {
  const { preferences, language } = setUp(['en-US']);
  const told: string[] = [];
  const actions = createLinkActions({
    copyText: async () => undefined,
    noteCopied: nothing,
    stop: async () => true,
    showLink: nothing,
    notify: (title) => told.push(title),
    strings: language.strings,
  });
  const link = { name: 'a.txt', label: '', urls: { page: 'x' } } as Link;
  await actions.copy(link);
  preferences.change({ language: 'de' });
  await actions.copy(link);
  expect(told).toEqual(['Link copied', 'Link kopiert']);
});
