/** What entries start, and addresses of our own scheme. */
import { mkdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { launchFiles } from '../../../main/electron/launchFiles.ts';
import { launchDeed, launchRequest } from '../../../main/electron/launchRequest.ts';
import { readLinkAddress } from '../../../main/electron/linkAddress.ts';
import { collectOpenedLinks } from '../../../main/electron/openedLinks.ts';
import { findLauncher } from '../../../main/electron/shell/launcher.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const find = (platform: NodeJS.Platform, execPath: string, environment = {}, packaged = true) =>
  findLauncher({ platform, execPath, environment, packaged });

test('an AppImage is started as the image, a program as itself, an application of macOS as its bundle', () => {
  const image = { APPIMAGE: '/home/me/Latchkey 1.0.AppImage', APPDIR: '/tmp/.mount_Latch1' };
  expect(find('linux', '/tmp/.mount_Latch1/latchkey', image)).toEqual({ program: image.APPIMAGE });
  // Started from a terminal that is an AppImage itself.
  expect(find('linux', '/opt/Latchkey/latchkey', image)).toEqual({ program: '/opt/Latchkey/latchkey' });
  expect(find('linux', '/tmp/.mount_Latch12/latchkey', image)).not.toEqual({ program: image.APPIMAGE });
  expect(find('win32', 'C:\\L\\Latchkey.exe')).toEqual({ program: 'C:\\L\\Latchkey.exe' });
  const inBundle = '/Applications/Latchkey.app/Contents/MacOS/Latchkey';
  expect(find('darwin', inBundle)).toEqual({ program: '/Applications/Latchkey.app' });
});

test.each([
  ['development', 'linux', '/usr/bin/electron', false],
  ['moveFirst', 'darwin', '/private/var/AppTranslocation/1/d/Latchkey.app/Contents/MacOS/Latchkey', true],
  ['unusualPath', 'linux', '/home/me/a\nb/latchkey', true],
  ['unusualPath', 'linux', '/home/me/\ufffd/latchkey', true],
  ['unusualPath', 'win32', 'C:\\100% free\\Latchkey.exe', true],
] as const)('there is none: %s', (fault, platform, execPath, packaged) => {
  expect(find(platform, execPath, {}, packaged)).toBe(fault);
});

test('an address names the row of a link', () => {
  expect(readLinkAddress('latchkey://link/6553f3a1c8e2d4b5a7f9')).toBe('6553f3a1c8e2d4b5a7f9');
});

const invalid = [
  'latchkey://link/',
  'latchkey://link/../settings',
  'latchkey://link/a/b',
  'latchkey://link/a?x=1',
  'latchkey://link/a#x',
  'latchkey://link/%61',
  'latchkey://link/a" --no-sandbox',
  'latchkey://link/a\n',
  'latchkey://me@link/a',
  'latchkey://stop/a',
  'latchkey:link/a',
  'LATCHKEY://link/a',
  `latchkey://link/${'a'.repeat(37)}`,
];

test.each(invalid)('%j names nothing, and has no effect on a program that runs', (address) => {
  expect(readLinkAddress(address)).toBeUndefined();
  const deed = launchDeed(launchRequest(['latchkey', address]));
  expect(deed).toEqual({ linkId: undefined, choosesFiles: false, nothing: true });
});

test('a launch says what it is for, and another process is not believed', () => {
  expect(launchDeed(launchRequest(['latchkey', '--', 'latchkey://link/abc']))).toMatchObject({
    linkId: 'abc',
  });
  expect(launchDeed(launchRequest(['latchkey', '--share-file']))).toMatchObject({ choosesFiles: true });
  const ordinary = { linkId: undefined, choosesFiles: false, nothing: false };
  for (const launch of [undefined, null, {}, 7, { choosesFiles: 'yes' }])
    expect(launchDeed(launch)).toEqual(ordinary);
  expect(launchDeed({ address: { toString: 'x' } })).toMatchObject({ nothing: true });
});

test('macOS hands over addresses, also before the window is there', () => {
  type Listener = (event: { preventDefault(): void }, url: string) => void;
  const listeners: Listener[] = [];
  const on = (_name: string, listener: Listener) => void listeners.push(listener);
  const onOpened = collectOpenedLinks({ on } as unknown as Parameters<typeof collectOpenedLinks>[0]);
  const emit = (url: string) => listeners[0]?.({ preventDefault: () => undefined }, url);
  const opened: string[] = [];
  emit('latchkey://link/early');
  onOpened((linkId) => void opened.push(linkId));
  for (const url of ['latchkey://link/late', ...invalid]) emit(url);
  expect(opened).toEqual(['early', 'late']);
});

describe('of what a file manager has selected', () => {
  const folder = setUpFolder();
  beforeAll(() => mkdir(folder.at('pictures')));

  test('folders are shared too, and an address is no file', async () => {
    const file = await folder.write('notes.txt');
    const args = [folder.at('pictures'), file, 'latchkey://link/abc', '--no-sandbox'];
    const share = (...given: string[]) => launchFiles(['latchkey', ...given], folder.path, true);
    expect(share('--share', ...args)).toEqual([folder.at('pictures'), file]);
    expect(share(...args)).toEqual([file]);
  });
});
