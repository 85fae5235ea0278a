import { expect, test, vi } from 'vitest';
import { createTrayState, type TrayStateDeps } from '../../../main/electron/tray/trayState.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';
import { someSettings } from '../../helpers/someSettings.ts';
import { aReach } from '../../helpers/waysIn.ts';

const settings = someSettings();
const reach = aReach();
const running = { recent: [], transfers: [], settings, reach };

function setUp(changed: Partial<Pick<TrayStateDeps['api'], 'settings'>> = {}) {
  const api = {
    links: vi.fn(async () => ({ total: 0, links: [] })),
    settings: async () => settings,
    changeSettings: vi.fn<TrayStateDeps['api']['changeSettings']>(async () => settings),
    reach: async () => reach,
    changeReach: vi.fn<TrayStateDeps['api']['changeReach']>(async () => reach),
    transfers: async () => ({ total: 0, transfers: [] }),
    stopTransfer: vi.fn(async () => undefined),
    stopLink: vi.fn<TrayStateDeps['api']['stopLink']>(async () => undefined),
    ...changed,
  };
  const told: unknown[][] = [];
  const icon = {
    show: (view: unknown) => void told.push(['show', view]),
    forgetMarks: () => void told.push(['forget']),
  };
  const state = createTrayState({ api, icon, onFailed: (error) => void told.push(['failed', error]) });
  return { api, state, told: () => told.splice(0) };
}

test('many changes at once ask the server twice, not many times', async () => {
  const { state, api, told } = setUp();
  const first = state.refresh();
  state.refresh();
  state.refresh();
  await first;
  expect([api.links.mock.calls.length, told().length]).toEqual([2, 2]);
  await state.refresh();
  expect(api.links).toHaveBeenCalledTimes(3);
});

test('a server that does not answer is shown as down', async () => {
  const { state, told } = setUp({ settings: () => Promise.reject(new Error('gone')) });
  await state.refresh();
  expect(told()).toEqual([['show', undefined]]);
});

test('is loaded again after what changes it, and not after a visit', async () => {
  const { state, told } = setUp();
  state.onEvent({ type: 'link.accessed' } as ServerEvent);
  state.onEvent({ type: 'link.created' } as ServerEvent);
  await expect.poll(told).toEqual([['show', running]]);
  expect(told()).toEqual([]);
});

test('what is being sent comes with the event', async () => {
  const { state, api, told } = setUp();
  const transfers = [{ id: '1' }] as RunningTransfer[];
  const event: ServerEvent = { type: 'transfers.changed', transfers: { total: 1, transfers } };
  state.onEvent(event);
  expect(told()).toEqual([]);
  await state.refresh();
  told();
  state.onEvent(event);
  expect(told()).toEqual([['show', { ...running, transfers }]]);
  expect(api.links).toHaveBeenCalledTimes(1);
});

test('the marks of the menu are set anew after each click, whatever came of it', async () => {
  const { state, api, told } = setUp();
  await state.pause(true);
  expect(api.changeSettings.mock.calls).toEqual([[{ paused: true }]]);
  expect(told()).toEqual([['forget'], ['show', running]]);
  const full = new Error('no room');
  api.changeSettings.mockRejectedValueOnce(full);
  await state.pause(true);
  expect(told()).toEqual([['forget'], ['failed', full], ['show', running]]);
  api.changeReach.mockRejectedValueOnce(full);
  await state.changeReach({ audience: 'network' });
  expect(told()).toEqual([['forget'], ['failed', full], ['show', running]]);
});

test('a link is stopped, and so is a transfer', async () => {
  const { state, api, told } = setUp();
  expect(await state.stop({ $id: 'a' } as Link)).toBe(true);
  await state.stopTransfer({ id: 't' } as RunningTransfer);
  expect([api.stopLink.mock.calls, api.stopTransfer.mock.calls]).toEqual([[['a']], [['t']]]);
  const gone = new Error('gone');
  api.stopLink.mockRejectedValueOnce(gone);
  told();
  expect(await state.stop({ $id: 'a' } as Link)).toBe(false);
  expect(told()).toContainEqual(['failed', gone]);
});
