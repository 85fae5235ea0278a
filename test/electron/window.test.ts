/** The window while an upload is under way: Electron would neither close it nor say why. */
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createMainWindow, type WindowDeps } from '../../main/electron/window.ts';

function setUp(mayLeave: boolean, isQuitting = false) {
  const webContents = new EventEmitter();
  const made = Object.assign(new EventEmitter(), { webContents, loadURL: async () => undefined });
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
  createMainWindow(deps as unknown as WindowDeps).open();
  const event = { preventDefault: vi.fn() };
  webContents.emit('will-prevent-unload', event);
  return { asked, closes: event.preventDefault.mock.calls.length === 1 };
}

test.each([true, false])('closing it asks, and an answer of %s is obeyed', (mayLeave) => {
  const { asked, closes } = setUp(mayLeave);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(closes).toBe(mayLeave);
});

test('it closes unasked when the program quits, whose server has stopped by then', () => {
  const { asked, closes } = setUp(false, true);
  expect(asked).not.toHaveBeenCalled();
  expect(closes).toBe(true);
});
