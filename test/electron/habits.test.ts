/** What the program does by itself: keys, new versions, staying awake. */
import { describe, expect, test, vi } from 'vitest';
import { createActivity } from '../../main/electron/activity.ts';
import { createPreferences } from '../../main/electron/preferences.ts';
import { createShortcuts } from '../../main/electron/shortcuts.ts';
import { followUpdates } from '../../main/electron/updates.ts';
import { keysOf } from '../../renderer/features/settings/keysOf.ts';
import type { DesktopPreferences } from '../../shared/desktopPreferences.ts';
import type { RunningTransfer } from '../../shared/wire/transfers.ts';
import { prefStoreOf } from '../helpers/prefStore.ts';

const [keysL, keysV] = ['CommandOrControl+Alt+Shift+L', 'CommandOrControl+Alt+Shift+V'] as const;

describe('keys', () => {
  function setUp(desktop: Partial<DesktopPreferences>, taken: readonly string[] = []) {
    const held = new Map<string, () => void>();
    const keys = {
      register(accelerator: string, run: () => void) {
        if (!taken.includes(accelerator)) held.set(accelerator, run);
        return !taken.includes(accelerator);
      },
      unregister: (accelerator: string) => void held.delete(accelerator),
    };
    const preferences = createPreferences(prefStoreOf({ desktop }));
    const done: string[] = [];
    const actions = {
      shelfShortcut: () => void done.push('shelf'),
      clipboardShortcut: () => void done.push('clipboard'),
    };
    return { held, done, preferences, shortcuts: createShortcuts({ keys, preferences, actions }) };
  }

  test('none are taken from other programs until they are chosen', () => {
    const { held, preferences, shortcuts, done } = setUp({});
    expect([...held]).toEqual([]);
    preferences.change({ shelfShortcut: keysL });
    preferences.change({ clipboardShortcut: keysV });
    held.get(keysL)?.();
    held.get(keysV)?.();
    expect([done, shortcuts.faults()]).toEqual([['shelf', 'clipboard'], {}]);
    preferences.change({ shelfShortcut: '' });
    expect([...held.keys()]).toEqual([keysV]);
    shortcuts.release();
    expect([...held]).toEqual([]);
  });

  test('those that another program has are said to be taken, also those of the other choice', () => {
    const { preferences, shortcuts } = setUp({ shelfShortcut: keysL }, [keysL]);
    const taken = { reason: 'taken', path: '' };
    expect(shortcuts.faults()).toEqual({ shelfShortcut: taken });
    preferences.change({ shelfShortcut: keysV, clipboardShortcut: keysV });
    expect(shortcuts.faults()).toEqual({ clipboardShortcut: taken });
  });

  test('are named as they are on the keyboard', () => {
    const names = { control: 'Strg', alt: 'Alt', shift: 'Umschalt' };
    expect(keysOf(keysL, names, false)).toBe('Strg+Alt+Umschalt+L');
    expect(keysOf('CommandOrControl+Shift+F9', names, true)).toBe('⌘⇧F9');
  });
});

describe('new versions', () => {
  test('nothing is asked from the network until the person wants it', () => {
    const preferences = createPreferences(prefStoreOf({}));
    const check = vi.fn(async () => undefined);
    followUpdates({ canUpdate: true, preferences, check, onError: vi.fn() });
    preferences.change({ askBeforeQuit: false });
    expect(check).not.toHaveBeenCalled();
    preferences.change({ updates: true });
    preferences.change({ askBeforeQuit: true });
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('they are looked for at the start, only by a build that knows where', async () => {
    const preferences = createPreferences(prefStoreOf({ desktop: { updates: true } }));
    const check = vi.fn(() => Promise.reject(new Error('offline')));
    const onError = vi.fn();
    followUpdates({ canUpdate: false, preferences, check, onError });
    expect(check).not.toHaveBeenCalled();
    followUpdates({ canUpdate: true, preferences, check, onError });
    await expect.poll(() => onError.mock.calls.length).toBe(1);
  });
});

test('the computer stays awake, and the dock shows how far it is, only while bytes flow', () => {
  const told: unknown[][] = [];
  const power = {
    start: (kind: string) => {
      told.push(['awake', kind]);
      return 7;
    },
    stop: (id: number) => {
      told.push(['rest', id]);
      return true;
    },
  };
  const bar = { setProgressBar: (...given: unknown[]) => void told.push(['bar', ...given]) };
  const activity = createActivity({ power, window: () => bar });
  const half = { bytes: 50, length: 100, paused: false } as RunningTransfer;
  const show = (...transfers: RunningTransfer[]) => {
    activity.show(transfers);
    return told.splice(0);
  };
  expect(show()).toEqual([]);
  expect(show(half)).toEqual([
    ['awake', 'prevent-app-suspension'],
    ['bar', 0.5, { mode: 'normal' }],
  ]);
  expect(show(half, { ...half, bytes: 0, length: 300, paused: true })).toEqual([
    ['bar', 0.125, { mode: 'normal' }],
  ]);
  expect(show({ ...half, paused: true })).toEqual([
    ['rest', 7],
    ['bar', 0.5, { mode: 'paused' }],
  ]);
  expect(show({ ...half, length: 0, bytes: 0 })).toEqual([
    ['awake', 'prevent-app-suspension'],
    ['bar', 0, { mode: 'normal' }],
  ]);
  expect(show()).toEqual([
    ['rest', 7],
    ['bar', -1],
  ]);

  activity.showUploads({ bytes: 10, length: 100 });
  expect(told.splice(0)).toEqual([
    ['awake', 'prevent-app-suspension'],
    ['bar', 0.1, { mode: 'normal' }],
  ]);
  expect(show(half)).toEqual([['bar', 0.3, { mode: 'normal' }]]);
  activity.showUploads(undefined);
  expect(told.splice(0)).toEqual([['bar', 0.5, { mode: 'normal' }]]);
  expect(show()).toEqual([
    ['rest', 7],
    ['bar', -1],
  ]);
});
