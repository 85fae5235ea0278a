import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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
    on(event: 'click' | 'close', act: () => void) {
      if (event === 'click') act();
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

test('are held until they are gone, so that a click is heard', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let made: WeakRef<EventEmitter> | undefined;
  class Native extends EventEmitter {
    static isSupported = () => true;
    show = () => undefined;
    constructor() {
      super();
      made = new WeakRef(this);
    }
  }
  const notify = createNotify(Native as unknown as typeof Notification);
  // No mock, which would hold what it is called on.
  let clicks = 0;
  notify('title', 'body', () => {
    clicks += 1;
  });
  await setImmediate();
  collect();
  made?.deref()?.emit('click');
  expect(clicks).toBe(1);
  await setImmediate();
  collect();
  expect(made?.deref()).toBeUndefined();
});
