import { expect, test } from 'vitest';
import { createPreferences } from '../../main/electron/preferences.ts';
import { type DesktopPreferences, defaultDesktopPreferences } from '../../shared/desktopPreferences.ts';
import { prefStoreOf } from '../helpers/prefStore.ts';

test('a change keeps the others, and is told with what was before', () => {
  const preferences = createPreferences(prefStoreOf({ desktop: { askBeforeQuit: false } }));
  const told: unknown[] = [];
  preferences.onChange((now, before) => told.push([before.openAtLogin, now.openAtLogin]));
  expect(preferences.change({ openAtLogin: true })).toMatchObject({
    openAtLogin: true,
    askBeforeQuit: false,
  });
  expect(preferences.change({ openAtLogin: undefined })).toMatchObject({ openAtLogin: true });
  expect(told).toEqual([
    [false, true],
    [true, true],
  ]);
});

test('what cannot be in the file costs no other choice', () => {
  const desktop = { openAtLogin: 'yes', askBeforeQuit: false, unknown: 1 } as unknown as DesktopPreferences;
  expect(createPreferences(prefStoreOf({ desktop })).read()).toEqual({
    ...defaultDesktopPreferences,
    askBeforeQuit: false,
  });
});
