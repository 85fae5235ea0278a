import type { Notification } from 'electron';
import { expect, test } from 'vitest';
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

test('that sharing goes on without the window is said once, ever', () => {
  const kept = { ...defaultPrefs };
  const prefs = {
    get: (name: keyof typeof kept) => kept[name],
    set: (name: string, value: unknown) => Object.assign(kept, { [name]: value }),
  } as unknown as PrefStore;
  const { shown, notify } = system();
  notifyAboutBackground(notify, prefs, strings);
  notifyAboutBackground(notify, prefs, strings);
  expect(shown).toEqual([{ title: strings.background.title, body: strings.background.text }]);
});
