/** `app`: ready at once; emits the events of quitting in the order of Electron. */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestLock } from './singleInstance.ts';

const switches = new Map(
  process.argv
    .filter((argument) => argument.startsWith('--'))
    .map((argument) => argument.slice(2).split('='))
    .map(([name = '', ...value]) => [name, value.join('=')]),
);

const folders = new Map([
  ['appData', join(tmpdir(), 'latchkey-stand-in')],
  ['userData', switches.get('user-data-dir') ?? join(tmpdir(), 'latchkey-stand-in', 'latchkey')],
]);

/** Called before the process exits, e.g. to close the browser. */
const cleanups: (() => Promise<void>)[] = [];
let isQuitting = false;
let isReady = false;
/** Resolves after the synchronous part of the entry, as in Electron. */
const ready = new Promise<void>((resolve) => {
  setImmediate(() => {
    isReady = true;
    resolve();
  });
});

/** For functions that Electron refuses once the app is ready. */
export function assertNotReady(what: string): void {
  if (isReady) throw new Error(`${what} must be called before the app is ready.`);
}

/** An event whose default listeners can prevent. */
export function preventable<T extends object>(properties: T) {
  return {
    ...properties,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

async function exit(code: number): Promise<void> {
  for (const cleanUp of cleanups.splice(0)) await cleanUp().catch(() => undefined);
  process.exit(code);
}

/** An installed program has no path of its own among its arguments, and a folder beside it. */
const isPackaged = process.env.STAND_IN_PACKAGED === 'yes';
if (isPackaged) {
  process.argv.splice(1, 1);
  Object.assign(process, { resourcesPath: join(tmpdir(), 'latchkey-stand-in') });
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged,
  sandboxed: false,
  commandLine: {
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
  },
  enableSandbox() {
    assertNotReady('app.enableSandbox');
    app.sandboxed = true;
  },
  getName: () => 'latchkey',
  getVersion: () => '0.0.0',
  /** Empty until the app is ready, as in Electron. */
  // Chromium's own words are in another language than the one the person has chosen.
  getLocale: () => (isReady ? 'de' : ''),
  getPreferredSystemLanguages: () => (isReady ? ['en-US', 'de'] : []),
  getPath(name: string): string {
    const path = folders.get(name);
    if (path === undefined) throw new Error(`The stand-in knows no folder "${name}".`);
    return path;
  },
  setPath: (name: string, path: string) => void folders.set(name, path),
  setAppUserModelId() {},
  getLoginItemSettings: () => ({ openAtLogin: false, wasOpenedAtLogin: false }),
  setLoginItemSettings() {},
  setAsDefaultProtocolClient: () => true,
  removeAsDefaultProtocolClient: () => true,
  isDefaultProtocolClient: () => true,
  requestSingleInstanceLock: (data?: unknown) =>
    requestLock(app.getPath('userData'), data, ({ argv, workingDirectory, data: launch }) =>
      app.emit('second-instance', preventable({}), argv, workingDirectory, launch),
    ),
  async whenReady() {
    await ready;
  },
  isReady: () => isReady,
  quit() {
    const event = preventable({});
    app.emit('before-quit', event);
    if (event.defaultPrevented) return;
    isQuitting = true;
    app.emit('will-quit', preventable({}));
    app.emit('quit', {}, 0);
    void exit(0);
  },
  exit: (code = 0) => void exit(code),
});

export function onExit(cleanUp: () => Promise<void>): void {
  cleanups.push(cleanUp);
}

/** Electron quits if there is no listener, and does not emit the event while quitting. */
export function allWindowsClosed(): void {
  if (!isQuitting && !app.emit('window-all-closed')) app.quit();
}

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
