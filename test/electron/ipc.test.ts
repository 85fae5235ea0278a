import { beforeEach, describe, expect, test } from 'vitest';
import { registerIpc } from '../../main/electron/ipc.ts';
import { channels, toTheWindow } from '../../shared/desktop.ts';
import { defaultDesktopPreferences } from '../../shared/desktopPreferences.ts';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;
const handlers = new Map<string, Handler>();
let calls: unknown[][];
let refused: string[];

const ours = { senderFrame: { url: 'app://ui/', parent: null } };

beforeEach(() => {
  handlers.clear();
  calls = [];
  refused = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      calls.push([name, ...args]);
    };
  registerIpc({
    ipcMain: {
      handle: (channel: string, handler: unknown) => void handlers.set(channel, handler as Handler),
    },
    actions: {
      chooseFiles: async () => ['/a/film.mp4'],
      chooseFolders: async () => ['/a/films'],
      revealInFolder: note('reveal'),
      openExternal: note('open'),
      copyText: note('copy'),
      putCopyBack: note('put back'),
      showUploads: note('uploads'),
      readPreferences: async () => ({ ...defaultDesktopPreferences, canUpdate: false, faults: {} }),
      changePreferences: async () => ({ ...defaultDesktopPreferences, canUpdate: false, faults: {} }),
      readShell: async () => ({ entries: [] }),
      async changeShell(id, isWanted) {
        calls.push(['entry', id, isWanted]);
        return { entries: [] };
      },
    },
    onRefused: (channel) => refused.push(channel),
  });
});

function invoke(channel: string, event: unknown, ...args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`nobody answers ${channel}`);
  return handler(event, ...args);
}

test('every channel towards the desktop program has its answer', () => {
  const asked = Object.values(channels).filter((name) => !Object.values<string>(toTheWindow).includes(name));
  expect([...handlers.keys()].sort()).toEqual(asked.sort());
});

test('the console is answered', async () => {
  expect(await invoke(channels.chooseFiles, ours)).toEqual(['/a/film.mp4']);
  expect(await invoke(channels.chooseFolders, ours)).toEqual(['/a/films']);
  await invoke(channels.revealInFolder, ours, '6553f3a1c8e2d4b5a7f9');
  await invoke(channels.openExternal, ours, 'HTTPS://example.com');
  await invoke(channels.copyText, ours, 'http://127.0.0.1:4747/s/abc');
  await invoke(channels.putCopyBack, ours);
  await invoke(channels.showUploads, ours, { bytes: 1, length: 2 });
  await invoke(channels.showUploads, ours, undefined);
  expect(calls).toEqual([
    ['reveal', '6553f3a1c8e2d4b5a7f9'],
    ['open', 'https://example.com/'],
    ['copy', 'http://127.0.0.1:4747/s/abc'],
    ['put back'],
    ['uploads', { bytes: 1, length: 2 }],
    ['uploads', undefined],
  ]);
  expect(refused).toEqual([]);
});

describe('a call is refused and noted when it comes', () => {
  test.each([
    ['from a frame within the console', { url: 'app://ui/', parent: { url: 'app://ui/' } }],
    ['from a look-alike host', { url: 'app://ui.evil/', parent: null }],
    ['from a look-alike scheme', { url: 'https://ui/', parent: null }],
    ['with credentials in its address', { url: 'app://user:word@ui/', parent: null }],
    ['from a blank page', { url: 'about:blank', parent: null }],
    ['from a file', { url: 'file:///app://ui/', parent: null }],
    ['from a page that is gone', null],
  ])('%s', async (_name, senderFrame) => {
    await expect(invoke(channels.copyText, { senderFrame }, 'x')).rejects.toThrow('Refused');
    expect([calls, refused]).toEqual([[], [channels.copyText]]);
  });

  test.each([
    ['a path instead of an id', channels.revealInFolder, ['/etc/passwd']],
    ['a preference that is none', channels.changePreferences, [{ autoplay: true }]],
    ['keys of its own', channels.changePreferences, [{ shelfShortcut: 'CommandOrControl+V' }]],
    ['a preference of another kind', channels.changePreferences, [{ openAtLogin: 'yes' }]],
    ['a language that is none', channels.changePreferences, [{ language: 'xx' }]],
    ['an id that climbs', channels.revealInFolder, ['../../x']],
    ['nothing', channels.revealInFolder, []],
    ['an object', channels.copyText, [{ toString: 'x' }]],
    ['more than was agreed', channels.copyText, ['x', 'y']],
    ['a copy of its own', channels.putCopyBack, ['2026-01-01T00-00-00Z']],
    ['a clipboard full', channels.copyText, ['x'.repeat(1_000_001)]],
    ['an entry nobody knows', channels.changeShell, ['../../etc', true]],
    ['an entry without a wish', channels.changeShell, ['thunar', 'yes']],
    ['a file address', channels.openExternal, ['file:///etc/passwd']],
    ['a script address', channels.openExternal, ['javascript:alert(1)']],
    ['another program', channels.openExternal, ['ms-settings:privacy']],
    ['no address', channels.openExternal, ['example.com']],
    ['arguments where none are', channels.chooseFiles, ['/']],
    ['arguments where none are, for folders', channels.chooseFolders, ['/']],
  ])('with %s', async (_name, channel, args) => {
    await expect(invoke(channel, ours, ...args)).rejects.toThrow();
    expect([calls, refused]).toEqual([[], [channel]]);
  });
});
