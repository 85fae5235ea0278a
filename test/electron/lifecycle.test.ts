/** Further launches, files that are handed over, and the end of the program. */
import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { App } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { launchRequest } from '../../main/electron/launchRequest.ts';
import { followLifecycle, type LifecycleDeps } from '../../main/electron/lifecycle.ts';
import { collectOpenedFiles } from '../../main/electron/openedFiles.ts';

describe('the life of the program', () => {
  function setUp() {
    const app = Object.assign(new EventEmitter(), { quit: vi.fn() });
    const window = { openWindow: vi.fn(), openLink: vi.fn() };
    const deps = { ...window, share: vi.fn(), chooseAndShare: vi.fn(), changeReach: vi.fn() };
    const down = Promise.withResolvers<void>();
    const shutDown = vi.fn(() => down.promise);
    const signals = new EventEmitter();
    const power = new EventEmitter();
    const mayQuit = vi.fn(async () => true);
    const system = { signals, power } as unknown as Pick<LifecycleDeps, 'signals' | 'power'>;
    followLifecycle({ app: app as unknown as App, ...deps, ...system, mayQuit, shutDown });
    return { app, ...deps, signals, power, mayQuit, shutDown, down };
  }

  test('a second launch opens the window and shares its files', () => {
    const { app, openWindow, share } = setUp();
    app.emit('second-instance', {}, [], '/', { files: ['/a', 7] });
    app.emit('second-instance', {}, [], '/', null);
    expect(openWindow).toHaveBeenCalledTimes(2);
    expect(share.mock.calls).toEqual([[['/a']], [[]]]);
  });

  test('a second launch shows the row of a link, or asks for files; an address that names nothing does nothing', () => {
    const { app, openWindow, openLink, chooseAndShare } = setUp();
    app.emit('second-instance', {}, [], '/', { files: [], address: 'latchkey://link/abc' });
    app.emit('second-instance', {}, [], '/', { files: [], choosesFiles: true });
    app.emit('second-instance', {}, [], '/', { files: ['/a'], address: 'latchkey://stop/abc' });
    expect(openLink.mock.calls).toEqual([['abc']]);
    expect(chooseAndShare).toHaveBeenCalledTimes(1);
    expect(openWindow).toHaveBeenCalledTimes(2);
  });

  test('a second launch that starts with the session shows nothing', () => {
    const { app, openWindow } = setUp();
    app.emit('second-instance', {}, [], '/', { files: [], ...launchRequest(['latchkey', '--hidden']) });
    expect(openWindow).not.toHaveBeenCalled();
  });

  test('a second launch says who can open links from now on', () => {
    const { app, changeReach } = setUp();
    app.emit('second-instance', {}, [], '/', { files: [], reach: { lan: true } });
    app.emit('second-instance', {}, [], '/', { files: [], reach: 'lan' });
    app.emit('second-instance', {}, [], '/', { files: [] });
    expect(changeReach.mock.calls).toEqual([[{ lan: true }]]);
  });

  test('files that macOS hands over are kept until they can be shared', () => {
    const app = new EventEmitter();
    const pass = collectOpenedFiles(app as App);
    const event = { preventDefault: vi.fn() };
    const share = vi.fn();
    app.emit('open-file', event, '/early.txt');
    pass(share);
    app.emit('open-file', event, '/late.txt');
    expect(share.mock.calls).toEqual([['/early.txt'], ['/late.txt']]);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  test('closing the last window keeps sharing', () => {
    const { app, shutDown } = setUp();
    app.emit('window-all-closed');
    expect(app.listenerCount('window-all-closed')).toBe(1);
    expect([app.quit, shutDown].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  test('quitting waits for the server, however often it is asked for', async () => {
    const { app, shutDown, down } = setUp();
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    app.emit('before-quit', event);
    await vi.waitFor(() => expect(shutDown).toHaveBeenCalledTimes(1));
    app.emit('before-quit', event);
    expect([event.preventDefault.mock.calls.length, shutDown.mock.calls.length]).toEqual([3, 1]);
    expect(app.quit).not.toHaveBeenCalled();
    down.resolve();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(1));
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(3);
  });

  test('with nothing to wait for, it quits only after the quit that was prevented', async () => {
    const { app, down } = setUp();
    down.resolve();
    app.emit('before-quit', { preventDefault: vi.fn() });
    // Electron runs these before that quit is over.
    for (let microtasks = 0; microtasks < 50; microtasks += 1) await undefined;
    expect(app.quit).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(1));
  });

  test('quitting is asked about once at a time, and a no is forgotten by the next time', async () => {
    const { app, mayQuit, shutDown } = setUp();
    const event = { preventDefault: vi.fn() };
    mayQuit.mockResolvedValueOnce(false);
    app.emit('before-quit', event);
    app.emit('before-quit', event);
    await vi.waitFor(() => expect(mayQuit).toHaveBeenCalledTimes(1));
    await setImmediate();
    expect(shutDown).not.toHaveBeenCalled();
    app.emit('before-quit', event);
    await vi.waitFor(() => expect(shutDown).toHaveBeenCalledTimes(1));
    expect(mayQuit).toHaveBeenCalledTimes(2);
  });

  test('neither a signal nor the end of the session waits for an answer', async () => {
    for (const tell of ['SIGTERM', 'shutdown']) {
      const { app, signals, power, mayQuit, shutDown } = setUp();
      const event = { preventDefault: vi.fn() };
      app.quit.mockImplementation(() => void app.emit('before-quit', event));
      mayQuit.mockReturnValue(new Promise(() => undefined));
      app.emit('before-quit', event);
      (tell === 'shutdown' ? power : signals).emit(tell);
      expect([mayQuit.mock.calls.length, shutDown.mock.calls.length]).toEqual([1, 1]);
    }
  });
});
