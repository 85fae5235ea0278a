/** Entries are put into a home folder and taken away again. */
import { access, chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Desk } from '../../../main/electron/shell/integrations.ts';
import { createShellEntries, type ShellEntries } from '../../../main/electron/shell/shellEntries.ts';
import type { SystemTools } from '../../../main/electron/shell/systemTools.ts';
import type { ShellId } from '../../../shared/desktopShell.ts';
import { desktopLanguage } from '../../../shared/strings/languages.ts';
import { english } from '../../helpers/english.ts';
import { filesBelow } from '../../helpers/filesBelow.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { desk } from './samples.ts';

const folder = setUpFolder('test');

/** Notes what it is told. @param knowsScheme as everywhere but on Linux */
function tools(calls: string[], knowsScheme: boolean): SystemTools {
  const there = new Set<string>();
  const set = (name: string, isThere: boolean) => {
    calls.push(`${isThere ? 'write' : 'remove'} ${name}`);
    if (isThere) there.add(name);
    else there.delete(name);
  };
  return {
    writeRegistry: async ({ key }) => set(key, true),
    removeRegistry: async ({ key }) => set(key, false),
    readRegistry: async ({ key }) => (there.has(key) ? '' : undefined),
    writeShortcut: ({ path }) => set(path, true),
    readShortcut: () => undefined,
    takeScheme: async () => set('scheme', true),
    giveSchemeBack: async () => set('scheme', false),
    hasScheme: () => (knowsScheme ? there.has('scheme') : undefined),
  };
}

function entries(program: string, given: Desk, calls: string[] = []): ShellEntries {
  const { platform, environment } = given;
  const running = { platform, environment, packaged: true, execPath: program };
  return createShellEntries(running, given, tools(calls, platform !== 'linux'));
}

function onLinux(program = '/opt/Latchkey/latchkey'): ShellEntries {
  return entries(program, desk('linux', { XDG_CONFIG_DIRS: folder.at('xdg') }, folder.path));
}

async function entry(shown: ShellEntries, id: ShellId) {
  return (await shown.read()).entries.find((one) => one.id === id);
}

const uca = () => folder.at('.config/Thunar/uca.xml');

async function writeBelow(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

test('every entry is put there and taken away, and nothing stays', async () => {
  const shown = onLinux();
  const { entries: all } = await shown.read();
  expect(all.map(({ id }) => id)).toEqual(['applications', 'nautilus', 'dolphin', 'thunar']);
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['absent']));
  for (const { id } of all) await shown.change(id, true);
  expect(new Set((await shown.read()).entries.map(({ state }) => state))).toEqual(new Set(['installed']));
  expect(await filesBelow(folder.path)).toHaveLength(5);
  expect((await stat(folder.at('.local/share/nautilus/scripts/Latchkey'))).mode & 0o777).toBe(0o755);
  for (const { id } of all) await shown.change(id, false);
  expect(await filesBelow(folder.path)).toEqual([]);
});

test('an entry of a Latchkey that lies elsewhere is told, and renewed', async () => {
  for (const id of ['dolphin', 'thunar'] as const) {
    await onLinux('/old/latchkey').change(id, true);
    const shown = onLinux('/new/latchkey');
    expect(await entry(shown, id)).toMatchObject({ state: 'outdated' });
    await shown.change(id, true);
    expect(await entry(shown, id)).toEqual({ id, state: 'installed' });
  }
  for (const path of await filesBelow(folder.path))
    expect(await readFile(path, 'utf8')).not.toContain('/old/');
});

test('entries that are there say the words of another language, but not over what the person has written', async () => {
  const given = { ...desk('linux', { XDG_CONFIG_DIRS: folder.at('xdg') }, folder.path) };
  const shown = entries('/opt/Latchkey/latchkey', given);
  for (const id of ['applications', 'thunar'] as const) await shown.change(id, true);
  const say = (tag: string) => {
    given.labels = desktopLanguage([tag]).strings.shell;
    return shown.rename();
  };
  await Promise.all([say('de'), say('en'), say('de')]);
  const menu = await readFile(folder.at('.local/share/applications/latchkey.desktop'), 'utf8');
  expect(menu).toContain(`Name=${desktopLanguage(['de']).strings.shell.shareFile}\n`);
  expect(await readFile(uca(), 'utf8')).toContain('<name>Mit Latchkey teilen</name>');
  expect((await shown.read()).entries.map(({ state }) => state)).toEqual([
    ...['installed', 'absent', 'absent', 'installed'],
  ]);

  // As Thunar writes it anew when it starts.
  const anew = (await readFile(uca(), 'utf8')).replace('\n\t<unique-id>', '\n\t<submenu></submenu>$&');
  await writeFile(uca(), anew);
  await say('en');
  expect(await readFile(uca(), 'utf8')).toBe(
    anew
      .replace('Mit Latchkey teilen', 'Share with Latchkey')
      .replace(/(?<=<description>).*(?=<)/, english.desktop.strings.shell.comment),
  );
  const own = (await readFile(uca(), 'utf8')).replace('Share with Latchkey', 'Schlüssel');
  await writeFile(uca(), own);
  await say('de');
  expect(await readFile(uca(), 'utf8')).toContain('<name>Schlüssel</name>');
});

test('a file of the same name that is not ours is left alone and said', async () => {
  const path = folder.at('.local/share/nautilus/scripts/Latchkey');
  await writeBelow(path, '#!/bin/sh\necho mine\n');
  const fault = { reason: 'foreign', path };
  for (const isWanted of [true, false]) {
    const shown = await onLinux().change('nautilus', isWanted);
    expect(shown.entries[1]).toEqual({ id: 'nautilus', state: 'absent', fault });
  }
  expect(await readFile(path, 'utf8')).toContain('echo mine');
});

describe('the file of Thunar', () => {
  const mine = '<actions>\n<action><name>Mine</name><command>x</command></action>\n</actions>\n';

  test('begins with what the system has given so far, and goes with ours', async () => {
    await writeBelow(folder.at('xdg/Thunar/uca.xml'), mine);
    await onLinux().change('thunar', true);
    expect(await readFile(uca(), 'utf8')).toContain('<name>Mine</name>');
    await onLinux().change('thunar', false);
    await expect(access(uca())).rejects.toThrow('ENOENT');
  });

  test('keeps what is the person’s, its rights, and the link that it is', async () => {
    const real = folder.at('dotfiles/uca.xml');
    await writeBelow(real, mine);
    await chmod(real, 0o600);
    await mkdir(dirname(uca()), { recursive: true });
    await symlink(real, uca());
    await onLinux().change('thunar', true);
    expect(await entry(onLinux(), 'thunar')).toMatchObject({ state: 'installed' });
    await onLinux().change('thunar', false);
    expect(await readFile(real, 'utf8')).toBe(mine);
    expect((await lstat(uca())).isSymbolicLink()).toBe(true);
    expect((await stat(real)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(real))).toEqual(['uca.xml']);
  });

  test.each([
    ['broken', mine.replace('</actions>', '')],
    ['not UTF-8', Uint8Array.of(0x3c, 0xff, 0xfe)],
  ])('is left as it is when it is %s, with the reason', async (_how, content) => {
    await writeBelow(uca(), content);
    const fault = { reason: 'unreadable', path: uca() };
    for (const isWanted of [true, false]) {
      const shown = await onLinux().change('thunar', isWanted);
      expect(shown.entries.at(-1)).toEqual({ id: 'thunar', state: 'absent', fault });
    }
    expect(await readFile(uca())).toEqual(Buffer.from(content));
  });
});

test('what cannot be written is said', async () => {
  // A file where a folder would have to be, which no right gets past.
  await writeBelow(folder.at('.local/share/kio'), '');
  const path = folder.at('.local/share/kio/servicemenus/latchkey.desktop');
  const shown = await onLinux().change('dolphin', true);
  expect(shown.entries[2]).toEqual({ id: 'dolphin', state: 'absent', fault: { reason: 'notWritten', path } });
});

test('the bundle of macOS goes with its folders, and others stay', async () => {
  const services = folder.at('Library/Services');
  await writeBelow(join(services, 'Other.workflow/Contents/Info.plist'), 'x');
  const program = '/Applications/Latchkey.app/Contents/MacOS/Latchkey';
  const shown = entries(program, desk('darwin', {}, folder.path));
  await shown.change('service', true);
  expect(await readdir(services)).toEqual(['Latchkey.workflow', 'Other.workflow']);
  expect(await entry(shown, 'service')).toEqual({ id: 'service', state: 'installed' });
  await shown.change('service', false);
  expect(await readdir(services)).toEqual(['Other.workflow']);
});

test('Windows is asked for keys, a shortcut and the scheme', async () => {
  const calls: string[] = [];
  const shown = entries('C:\\L\\Latchkey.exe', desk('win32', { APPDATA: 'C:\\A' }, 'C:\\U'), calls);
  await shown.change('explorer', true);
  await shown.change('sendTo', true);
  await shown.change('addresses', true);
  expect(await entry(shown, 'addresses')).toEqual({ id: 'addresses', state: 'installed' });
  await shown.change('addresses', false);
  await shown.change('explorer', false);
  expect(calls).toEqual([
    'write Software\\Classes\\*\\shell\\Latchkey',
    'write Software\\Classes\\Directory\\shell\\Latchkey',
    'write C:\\A\\Microsoft\\Windows\\SendTo\\Latchkey.lnk',
    'write scheme',
    'remove scheme',
    'remove Software\\Classes\\Directory\\shell\\Latchkey',
    'remove Software\\Classes\\*\\shell\\Latchkey',
  ]);
});

test('a run from the source says why it has no entries, and writes none', async () => {
  const given = desk('linux', {}, folder.path);
  const running = {
    platform: given.platform,
    environment: {},
    packaged: false,
    execPath: '/usr/bin/electron',
  };
  const shown = createShellEntries(running, given, tools([], false));
  expect(await shown.change('thunar', true)).toEqual({ entries: [], fault: 'development' });
  expect(await filesBelow(folder.path)).toEqual([]);
});
