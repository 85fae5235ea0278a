import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { createTray, trayTemplate, trayTooltip } from '../../main/electron/tray.ts';
import { createTrayState, type TrayStateDeps } from '../../main/electron/trayState.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Link } from '../../shared/wire/links.ts';
import { english } from '../helpers/english.ts';
import { someSettings } from '../helpers/someSettings.ts';

const link = (name: string, label = '') =>
  ({ $id: name, name, label, urls: { page: `http://x/s/${name}` } }) as Link;
const { tray } = english.desktop.strings;
const done: unknown[][] = [];
const note =
  (name: string) =>
  (...args: unknown[]) =>
    void done.push([name, ...args]);
const actions = {
  share: note('share'),
  copy: note('copy'),
  pause: note('pause'),
  open: note('open'),
  quit: note('quit'),
};

const items = (template: MenuItemConstructorOptions[]) =>
  template.filter((item) => item.type !== 'separator') as (MenuItemConstructorOptions & {
    click(item: { checked: boolean }): void;
  })[];

test('offers sharing, recent links, pausing, the window and quitting', () => {
  const template = items(trayTemplate({ recent: [], paused: false, running: true }, actions, tray));
  expect(template.map(({ label }) => label)).toEqual([
    'Share file…',
    'Copy a recent link',
    'Pause sharing',
    'Open Latchkey',
    'Quit',
  ]);
  expect(template[1]?.submenu).toEqual([{ label: 'Nothing is shared yet', enabled: false }]);
  for (const index of [0, 2, 3, 4]) template[index]?.click({ checked: true });
  expect(done.splice(0)).toEqual([['share'], ['pause', true], ['open'], ['quit']]);
  // The same menu again, before the news of the first click has made another one.
  template[2]?.click({ checked: false });
  expect(done.splice(0)).toEqual([['pause', false]]);
});

test('a recent link is copied by a click; names cannot disturb the menu', () => {
  const recent = [
    link('a&b\n.txt'),
    link('x', 'Holiday'),
    link(`${'long'.repeat(30)}.tar.gz`),
    link('4'),
    link('5'),
  ];
  const template = trayTemplate(
    { recent: [...recent, link('6')], paused: false, running: true },
    actions,
    tray,
  );
  const submenu = items(template[1]?.submenu as MenuItemConstructorOptions[]);
  expect(submenu).toHaveLength(5);
  expect(submenu.slice(0, 2).map(({ label }) => label)).toEqual(['a&&b .txt', 'Holiday']);
  expect(submenu[2]?.label).toMatch(/^longlong.*….*\.tar\.gz$/);
  submenu[1]?.click({ checked: false });
  expect(done.splice(0)).toEqual([['copy', recent[1]]]);
});

test('shows that sharing is paused, and offers nothing that needs a server when there is none', () => {
  const paused = { recent: [], paused: true, running: true };
  expect(trayTemplate(paused, actions, tray)).toContainEqual(
    expect.objectContaining({ label: 'Pause sharing', type: 'checkbox', checked: true, enabled: true }),
  );
  expect(trayTooltip(paused, tray)).toMatch('paused');
  const down = { recent: [], paused: false, running: false };
  const disabled = trayTemplate(down, actions, tray).filter(({ enabled }) => enabled === false);
  expect(disabled.map(({ label }) => label)).toEqual(['Share file…', 'Pause sharing']);
  expect(trayTooltip(down, tray)).toMatch('not running');
});

describe('what the tray shows of the server', () => {
  const settings = someSettings();
  const noLinks = { total: 0, links: [] };
  const running = { recent: [], paused: false, running: true };

  function setUp(changed: Partial<TrayStateDeps['api']> = {}) {
    const changeSettings = vi.fn<TrayStateDeps['api']['changeSettings']>(async () => settings);
    const api = { links: async () => noLinks, settings: async () => settings, changeSettings, ...changed };
    const show = vi.fn();
    const onPauseFailed = vi.fn();
    return { changeSettings, show, onPauseFailed, state: createTrayState({ api, show, onPauseFailed }) };
  }

  test('many changes at once ask the server twice, not many times', async () => {
    const links = vi.fn(async () => noLinks);
    const { state, show } = setUp({ links });
    const first = state.refresh();
    state.refresh();
    state.refresh();
    await first;
    expect([links, show].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
    await state.refresh();
    expect(links).toHaveBeenCalledTimes(3);
  });

  test('a server that does not answer is shown as down', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const { state, show } = setUp({ links: gone, settings: gone });
    await state.refresh();
    expect(show.mock.calls).toEqual([[{ recent: [], paused: false, running: false }]]);
  });

  test('is loaded again after what changes it, and not after a visit', async () => {
    const { state, show } = setUp();
    state.onEvent({ type: 'link.accessed' } as ServerEvent);
    expect(show).not.toHaveBeenCalled();
    state.onEvent({ type: 'link.created' } as ServerEvent);
    await expect.poll(() => show.mock.calls).toEqual([[running]]);
  });

  test('pausing is asked of the server; when that fails it is said, and the box is set back', async () => {
    const { state, changeSettings, show, onPauseFailed } = setUp();
    await state.pause(true);
    expect(changeSettings.mock.calls).toEqual([[{ paused: true }]]);
    expect([show, onPauseFailed].map(({ mock }) => mock.calls)).toEqual([[], []]);
    const full = new Error('no room');
    changeSettings.mockRejectedValueOnce(full);
    await state.pause(true);
    expect([show, onPauseFailed].map(({ mock }) => mock.calls)).toEqual([[[running]], [[full]]]);
  });
});

test.each([
  ['linux', 1],
  ['win32', 1],
  ['darwin', 0],
] as const)('a click on the icon on %s opens the window %i times', (platform, times) => {
  let click = () => undefined as unknown;
  class Tray {
    on(_event: 'click', listener: typeof click) {
      click = listener;
    }
  }
  const electron = { Tray, Menu: {} } as unknown as Parameters<typeof createTray>[0]['electron'];
  const icon = {} as Parameters<typeof createTray>[0]['icon'];
  createTray({ electron, icon, actions, platform, labels: tray });
  click();
  expect(done.splice(0)).toEqual(Array(times).fill(['open']));
});
