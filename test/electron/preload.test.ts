import { expect, test, vi } from 'vitest';
import { channels, type DesktopBridge, type QuickShare } from '../../shared/desktop.ts';

const calls: unknown[][] = [];
const listeners: [string, (...args: unknown[]) => void][] = [];
const exposed: Record<string, DesktopBridge<File>> = {};

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld(key: string, api: DesktopBridge<File>) {
      exposed[key] = api;
    },
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => void calls.push(args),
    on: (channel: string, listener: (...args: unknown[]) => void) => void listeners.push([channel, listener]),
  },
  webUtils: { getPathForFile: (file: File) => `/home/me/${file.name}` },
}));

/** Does not compile unless it names every key of the bridge. */
const keys: Record<keyof DesktopBridge<File>, true> = {
  pathsForFiles: true,
  chooseFiles: true,
  chooseFolders: true,
  revealInFolder: true,
  openExternal: true,
  copyText: true,
  putCopyBack: true,
  showUploads: true,
  shell: true,
  onQuickShare: true,
  onOpenLink: true,
  preferences: true,
};

await import('../../main/preload/preload.ts');
const bridge = exposed.latchkey as DesktopBridge<File>;

test('the page gets exactly the bridge, under one name', () => {
  expect(Object.keys(exposed)).toEqual(['latchkey']);
  expect(Object.keys(bridge).sort()).toEqual(Object.keys(keys).sort());
});

test('every call goes to its own channel with its own arguments', async () => {
  expect(bridge.pathsForFiles([new File([], 'a.txt')])).toEqual(['/home/me/a.txt']);
  await bridge.chooseFiles();
  await bridge.chooseFolders();
  await bridge.revealInFolder('id');
  await bridge.openExternal('https://example.com');
  await bridge.copyText('text');
  await bridge.putCopyBack();
  await bridge.showUploads({ bytes: 1, length: 2 });
  await bridge.preferences.read();
  await bridge.preferences.change({ openAtLogin: true });
  await bridge.shell.read();
  await bridge.shell.change('thunar', true);
  expect(calls).toEqual([
    [channels.chooseFiles],
    [channels.chooseFolders],
    [channels.revealInFolder, 'id'],
    [channels.openExternal, 'https://example.com'],
    [channels.copyText, 'text'],
    [channels.putCopyBack],
    [channels.showUploads, { bytes: 1, length: 2 }],
    [channels.readPreferences],
    [channels.changePreferences, { openAtLogin: true }],
    [channels.readShell],
    [channels.changeShell, 'thunar', true],
  ]);
});

test('a quick share reaches the page without the event that brought it', () => {
  const heard: QuickShare[][] = [];
  const stop = bridge.onQuickShare((...args: QuickShare[]) => void heard.push(args));
  send(channels.quickShare, { linkIds: ['a'] });
  expect(heard).toEqual([[{ linkIds: ['a'] }]]);
  stop();
  send(channels.quickShare, { linkIds: ['b'] });
  expect(heard).toHaveLength(1);
});

test('what was sent before the page listens is kept for its first listener', () => {
  send(channels.openLink, 'a');
  send(channels.openLink, 'b');
  const heard: string[] = [];
  bridge.onOpenLink((linkId) => void heard.push(linkId))();
  expect(heard).toEqual(['a', 'b']);
  bridge.onOpenLink((linkId) => void heard.push(linkId));
  expect(heard).toEqual(['a', 'b']);
});

function send(channel: string, ...args: unknown[]): void {
  for (const [name, listener] of listeners) if (name === channel) listener({ sender: 'never' }, ...args);
}
