/** The window while an upload is under way: Electron would neither close it nor say why. */
import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createMainWindow, type WindowDeps } from '../../main/electron/window.ts';

function setUp(mayLeave: boolean, isQuitting = false) {
  const webContents = new EventEmitter();
  const loads: PromiseWithResolvers<void>[] = [];
  const loadURL = () => {
    const load = Promise.withResolvers<void>();
    loads.push(load);
    return load.promise;
  };
  const made = Object.assign(new EventEmitter(), { webContents, loadURL });
  const asked = vi.fn(() => mayLeave);
  const deps = {
    electron: {
      // Called with `new`, which an arrow function cannot be.
      BrowserWindow: vi.fn(function createWindow() {
        return made;
      }),
    },
    prefs: { get: () => undefined, set: () => undefined },
    workAreas: () => [],
    isDark: () => false,
    mayLeave: asked,
    isQuitting: () => isQuitting,
  };
  const window = createMainWindow(deps as unknown as WindowDeps);
  window.open();
  /** @returns whether the page is left */
  function leave(): boolean {
    const event = { preventDefault: vi.fn() };
    webContents.emit('will-prevent-unload', event);
    return event.preventDefault.mock.calls.length === 1;
  }
  return { window, made, asked, loads, leave };
}

test.each([true, false])('closing it asks, and an answer of %s is obeyed', (mayLeave) => {
  const { asked, leave } = setUp(mayLeave);
  expect(leave()).toBe(mayLeave);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('it closes unasked when the program quits, whose server has stopped by then', () => {
  const { asked, leave } = setUp(false, true);
  expect(leave()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});

test('a page whose server has gone is left unasked, for its upload has ended, and the next one asks again', async () => {
  const { window, asked, loads, leave } = setUp(false);
  window.reload();
  expect(leave()).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  for (const { resolve } of loads) resolve();
  await setImmediate();
  expect(leave()).toBe(false);
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a page that could not be loaded again does not stay unasked', async () => {
  const { window, loads, leave } = setUp(false);
  window.reload();
  loads.at(-1)?.reject(new Error('ERR_ABORTED'));
  await setImmediate();
  expect(leave()).toBe(false);
});

test('what the window is told while its page loads reaches the page, and says so', async () => {
  const { window, made, loads } = setUp(true);
  const send = vi.fn();
  Object.assign(made.webContents, { send });
  Object.assign(made, { isVisible: () => false, isMinimized: () => false, show: vi.fn(), focus: vi.fn() });
  expect(window.announce({ linkIds: ['a'] })).toBe(true);
  window.openLink('a');
  expect(send).not.toHaveBeenCalled();
  loads[0]?.resolve();
  await setImmediate();
  expect(send.mock.calls).toEqual([
    ['latchkey:quick-share', { linkIds: ['a'] }],
    ['latchkey:open-link', 'a'],
  ]);
  made.emit('ready-to-show');
  expect(window.announce({ linkIds: ['b'] })).toBe(false);
});

test.each([
  [false, 1],
  [true, 0],
])('that it was closed is told while the program goes on (it ends: %s)', (isQuitting, times) => {
  const { window, made } = setUp(true, isQuitting);
  const told = vi.fn();
  window.onClosed(told);
  made.emit('closed');
  expect(told).toHaveBeenCalledTimes(times);
  expect(window.current()).toBeUndefined();
});
