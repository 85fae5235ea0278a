import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { standingOf, type TrayView, trayTemplate } from '../../../main/electron/tray/trayMenu.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';
import { english } from '../../helpers/english.ts';
import { someSettings } from '../../helpers/someSettings.ts';
import { aReach } from '../../helpers/waysIn.ts';

const language = english.desktop;
const { tray } = language.strings;
const noon = Date.parse('2026-01-15T12:00:00Z');

const link = (name: string, change: Partial<Link> = {}) =>
  ({
    $id: name,
    name,
    label: '',
    $createdAt: '2026-01-15T09:30:00Z',
    urls: { page: name },
    ...change,
  }) as Link;

const done: unknown[][] = [];
const names = [
  'shareFiles',
  'shareFolders',
  'shareClipboard',
  'showShelf',
  'copy',
  'stop',
  'showLink',
  'stopTransfer',
  'pause',
  'changeReach',
  'open',
  'quit',
] as const;
const note = (name: string) => [name, (...args: unknown[]) => void done.push([name, ...args])];
const actions = Object.fromEntries(names.map(note)) as unknown as Parameters<typeof trayTemplate>[1];

type Item = Omit<MenuItemConstructorOptions, 'submenu' | 'click'> & {
  submenu: Item[];
  click(item: { checked: boolean }): void;
};

function view(change: Partial<TrayView> = {}): TrayView {
  return { recent: [], transfers: [], settings: someSettings(), reach: aReach(), ...change };
}

function itemsOf(shown: TrayView | undefined): Item[] {
  const template = trayTemplate(shown, actions, language, noon);
  return template.filter(({ type }) => type !== 'separator') as unknown as Item[];
}

function itemOf(shown: TrayView | undefined, label: string): Item {
  const found = itemsOf(shown).find((item) => item.label === label);
  if (!found) throw new Error(`No item ${label}`);
  return found;
}

function click(item: Item | undefined, checked = true): unknown[][] {
  item?.click({ checked });
  return done.splice(0);
}

test('offers every way to share, recent links, whom they are for, pausing, the window and quitting', () => {
  const items = itemsOf(view());
  expect(items.map(({ label }) => label)).toEqual([
    'Share file…',
    'Share folder…',
    'Share clipboard',
    'Show the shelf',
    'Recent links',
    'Links are for',
    'Pause sharing',
    'Open Latchkey',
    'Quit',
  ]);
  const clicked = [0, 1, 2, 3, 7, 8].flatMap((index) => click(items[index]));
  expect(clicked.flat()).toEqual([
    'shareFiles',
    'shareFolders',
    'shareClipboard',
    'showShelf',
    'open',
    'quit',
  ]);
});

test('offers nothing that needs a server when there is none', () => {
  const offered = itemsOf(undefined).filter(({ enabled }) => enabled !== false);
  expect(offered.map(({ label }) => label)).toEqual(['Recent links', 'Open Latchkey', 'Quit']);
  expect(offered[0]?.submenu).toEqual([{ label: 'Nothing is shared yet', enabled: false }]);
});

test('a recent link is copied, shown and stopped; names cannot disturb the menu', () => {
  const recent = [link('a&b\n.txt'), link('x', { label: 'Holiday' }), link(`${'long'.repeat(30)}.tar.gz`)];
  const { submenu } = itemOf(view({ recent }), tray.recent);
  expect(submenu.slice(0, 2).map(({ label }) => label)).toEqual(['a&&b .txt', 'Holiday']);
  expect(submenu[2]?.label).toMatch(/^longlong.*….*\.tar\.gz$/);
  expect(submenu[1]?.submenu.map(({ label }) => label)).toEqual([
    'Copy link',
    'Show in Latchkey',
    'Stop sharing',
  ]);
  const clicked = submenu[1]?.submenu.flatMap((item) => click(item));
  expect(clicked).toEqual(['copy', 'showLink', 'stop'].map((name) => [name, recent[1]]));
  const many = Array.from({ length: 9 }, (_, at) => link(`${at}`));
  expect(itemOf(view({ recent: many }), tray.recent).submenu).toHaveLength(7);
});

test('links of the same name are told apart by when they were shared', () => {
  const yesterday = { $createdAt: '2026-01-14T09:30:00Z' };
  const recent = [link('a.txt'), link('a.txt', yesterday), link('b.txt'), link('a.txt', yesterday)];
  const labels = itemOf(view({ recent }), tray.recent).submenu.map(({ label }) => label);
  expect(new Set(labels).size).toBe(4);
  expect(labels[0]).toMatch(/^a\.txt · Today, \d/);
  expect(labels.slice(1)).toEqual([
    expect.stringMatching(/^a\.txt · Yesterday, [\d:]+( AM)?$/),
    'b.txt',
    expect.stringMatching(/^a\.txt · Yesterday, [\d:]+( AM)? \(2\)$/),
  ]);
});

test('what is being sent can be stopped', () => {
  const transfers = [
    { id: '1', name: 'film.mp4', agent: 'Firefox on Linux', address: '10.0.0.5' },
    { id: '2', name: 'a&b', agent: '', address: '' },
  ] as RunningTransfer[];
  const { submenu } = itemOf(view({ transfers }), tray.transfers(2));
  expect(submenu.map(({ label }) => label)).toEqual([
    'Stop sending film.mp4 to Firefox on Linux',
    'Stop sending a&&b',
  ]);
  expect(click(submenu[0])).toEqual([['stopTransfer', transfers[0]]]);
});

test('whom links are for is chosen at once, or in the window where it has to be explained or set up', () => {
  const reach = aReach();
  const { submenu } = itemOf(view({ reach }), tray.audience);
  expect(submenu.map(({ checked }) => checked)).toEqual([true, false, false]);
  expect(submenu.flatMap((item) => click(item))).toEqual([['open'], ['open']]);
  const settings = someSettings({ reachExplained: ['network', 'internet'] });
  const known = itemOf(view({ reach, settings }), tray.audience).submenu;
  expect(known.flatMap((item) => click(item))).toEqual([
    ['changeReach', { audience: 'network', lan: true }],
    ['open'],
  ]);
});

test('pausing goes by the mark that the system has set already', () => {
  const shown = view({ settings: someSettings({ paused: true }) });
  const pause = itemOf(shown, tray.pause);
  expect(pause).toMatchObject({ type: 'checkbox', checked: true, enabled: true });
  // The same menu again, before the news of the first click has made another one.
  expect([...click(pause, false), ...click(pause, true)]).toEqual([
    ['pause', false],
    ['pause', true],
  ]);
  expect([shown, view(), undefined].map(standingOf)).toEqual(['paused', 'sharing', 'offline']);
});
