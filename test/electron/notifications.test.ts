import { EventEmitter } from 'node:events';
import type { Notification } from 'electron';
import { expect, test, vi } from 'vitest';
import { createNotify, notifyAboutBackground } from '../../main/electron/notifications.ts';
import { defaultPrefs, type PrefStore } from '../../main/electron/prefs.ts';
import { english } from '../helpers/english.ts';

const { strings } = english.desktop;

function system({ supported = true } = {}) {
  const shown: unknown[] = [];
  class Native {
    static isSupported = () => supported;
    readonly options: unknown;
    constructor(options: unknown) {
      this.options = options;
    }
    on(_event: 'click', click: () => void) {
      click();
    }
    show() {
      shown.push(this.options);
    }
  }
  return { shown, notify: createNotify(Native as unknown as typeof Notification) };
}

test('are shown where the system has them, and lead somewhere when they are clicked', () => {
  const { shown, notify } = system();
  let clicks = 0;
  notify('title', 'body');
  notify('other', 'body', () => {
    clicks += 1;
  });
  expect([shown.length, shown[0], clicks]).toEqual([2, { title: 'title', body: 'body' }, 1]);
  const without = system({ supported: false });
  without.notify('title', 'body');
  expect(without.shown).toEqual([]);
});

function background({ platform = 'linux' as NodeJS.Platform, isSharing = true } = {}) {
  const kept = { ...defaultPrefs };
  const prefs = {
    get: (name: keyof typeof kept) => kept[name],
    set: (name: string, value: unknown) => Object.assign(kept, { [name]: value }),
  } as unknown as PrefStore;
  const { shown, notify } = system();
  const open = vi.fn();
  const deps = { notify, prefs, strings, platform, open, isSharing: async () => isSharing };
  return { shown, open, tell: () => notifyAboutBackground(deps) };
}

test('that sharing goes on without the window is said once, ever, and a click opens the window', async () => {
  const { shown, open, tell } = background();
  await Promise.all([tell(), tell()]);
  expect(shown).toEqual([{ title: 'Latchkey keeps sharing', body: expect.stringContaining('links work') }]);
  expect(open).toHaveBeenCalledTimes(1);
});

test.each(['linux', 'win32', 'darwin'] as const)(
  'with nothing shared, no link is said to work on %s',
  async (platform) => {
    const { shown, tell } = background({ platform, isSharing: false });
    await tell();
    const said = JSON.stringify(shown);
    expect(said).not.toMatch(/links work|sharing/);
    expect(/dock/i.test(said)).toBe(platform === 'darwin');
  },
);

test('have the icon of the program', () => {
  const made: unknown[] = [];
  class Native extends EventEmitter {
    static isSupported = () => true;
    show = () => undefined;
    constructor(options: unknown) {
      super();
      made.push(options);
    }
  }
  createNotify(Native as unknown as typeof Notification, '/icon.png')('title', 'body');
  expect(made).toEqual([{ title: 'title', body: 'body', icon: '/icon.png' }]);
});
