import { EventEmitter } from 'node:events';
import type { NativeImage } from 'electron';
import { expect, test } from 'vitest';
import { createTray, type TrayDeps } from '../../../main/electron/tray/trayIcon.ts';
import type { TrayView } from '../../../main/electron/tray/trayMenu.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';
import { english } from '../../helpers/english.ts';
import { someSettings } from '../../helpers/someSettings.ts';
import { aReach } from '../../helpers/waysIn.ts';

const view: TrayView = { recent: [], transfers: [], settings: someSettings(), reach: aReach() };

function setUp(platform: NodeJS.Platform = 'linux') {
  const told: unknown[][] = [];
  let menus = 0;
  class Tray extends EventEmitter {
    static last: Tray | undefined;
    constructor(image: string) {
      super();
      Tray.last = this;
      told.push([image]);
    }
    setImage(image: string) {
      told.push([image]);
    }
    setToolTip() {}
    setContextMenu() {
      menus += 1;
    }
  }
  const actions = new Proxy({} as TrayDeps['actions'], {
    get: (_, name) => (given: unknown) => void told.push([name, ...(given === undefined ? [] : [given])]),
  });
  const icon = createTray({
    electron: { Tray, Menu: { buildFromTemplate: () => ({}) } } as unknown as TrayDeps['electron'],
    pictures: { sharing: 'sharing', paused: 'paused', offline: 'offline' } as unknown as Record<
      'sharing' | 'paused' | 'offline',
      NativeImage
    >,
    actions,
    platform,
    language: english.desktop,
  });
  const emit = (event: string, ...args: unknown[]) => Tray.last?.emit(event, ...args);
  return { icon, emit, told: () => told.splice(0), menus: () => menus };
}

test('the picture says whether links open, and is set when that changes', () => {
  const { icon, told } = setUp();
  const paused = { ...view, settings: someSettings({ paused: true }) };
  for (const shown of [undefined, view, view, paused, undefined]) icon.show(shown);
  expect(told()).toEqual([['offline'], ['sharing'], ['paused'], ['offline']]);
});

test('the menu is set again for what it shows alone: a person may have it open', () => {
  const { icon, menus } = setUp();
  const transfer = { id: '1', name: 'a', agent: 'curl', bytes: 1 } as RunningTransfer;
  const link = { $id: '1', name: 'a', label: '', $createdAt: '', urls: { page: 'p' } } as Link;
  const counts = [
    view,
    { ...view, settings: someSettings({ ownerName: 'Kim' }) },
    { ...view, transfers: [transfer] },
    { ...view, transfers: [{ ...transfer, bytes: 2 }] },
    { ...view, recent: [link] },
    { ...view, recent: [{ ...link, accessedAt: 'now' }] },
  ].map((shown) => {
    icon.show(shown);
    return menus();
  });
  expect(counts).toEqual([1, 1, 2, 2, 3, 3]);
});

test('a mark that a click has flipped is set back by a menu of the same content', () => {
  const { icon, menus } = setUp();
  icon.show(view);
  icon.forgetMarks();
  icon.show(view);
  expect(menus()).toBe(2);
});

test.each([
  ['linux', [['open']]],
  ['win32', [['open']]],
  ['darwin', []],
] as const)(
  'a click on the icon on %s opens the window, where it does not open the menu',
  (platform, opened) => {
    const { emit, told } = setUp(platform);
    told();
    emit('click');
    expect(told()).toEqual(opened);
  },
);

test('what is dropped on the icon is shared', () => {
  const { emit, told } = setUp('darwin');
  told();
  emit('drop-files', {}, ['/a', '/b']);
  emit('drop-text', {}, 'hello');
  expect(told()).toEqual([
    ['dropFiles', ['/a', '/b']],
    ['dropText', 'hello'],
  ]);
});
