/** What Linux desktops are given, read the way they read it. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sax from 'sax';
import { describe, expect, test } from 'vitest';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { desk, fileOf, hostilePaths, integration, thunarList } from './samples.ts';

const run = promisify(execFile);

/** As the Desktop Entry Specification reads a value. */
function unescaped(value: string): string {
  const signs: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return value.replace(/\\([sntr\\])/g, (_all, sign: string) => signs[sign] ?? '');
}

/** As it reads `Exec`: arguments that may be quoted, with field codes. */
function argumentsOf(exec: string, files: readonly string[]): string[] {
  const words = [...unescaped(exec).matchAll(/"((?:\\["`$\\]|[^"\\])*)"|(\S+)/g)];
  return words.flatMap(([, inQuotes, plain]) => {
    if (plain === '%F' || plain === '%U') return files;
    const word = plain ?? (inQuotes ?? '').replace(/\\(["`$\\])/g, '$1');
    return [word.replace(/%(.?)/g, (_all, code: string) => (code === '%' ? '%' : ''))];
  });
}

function keyOf(content: string, key: string, at = 0): string {
  return [...content.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))][at]?.[1] ?? '';
}

/** The program that is started, and with what, also when a shell starts it. */
function started(words: string[]): string[] {
  return words[0] === '/bin/sh' ? words.slice(3) : words;
}

const files = ['/home/me/-x.txt', '/home/me/a b.txt'];

test.each(hostilePaths)('the entry of the menu starts %s, and hands it files and addresses', (program) => {
  const { content, path, mode } = fileOf(integration(program, desk('linux'), 'applications').parts[0]);
  expect([path, mode]).toEqual(['/home/me/.local/share/applications/latchkey.desktop', 0o644]);
  expect(started(argumentsOf(keyOf(content, 'Exec'), files))).toEqual([program, ...files]);
  expect(started(argumentsOf(keyOf(content, 'Exec', 1), []))).toEqual([program, '--share-file']);
  expect(unescaped(keyOf(content, 'TryExec'))).toBe(program);
  expect(keyOf(content, 'MimeType')).toBe('x-scheme-handler/latchkey;');
  expect(keyOf(content, 'Actions')).toBe('share;');
  expect(content).toContain('\n[Desktop Action share]\n');
});

test('a program whose name GLib would not find is started by a shell', () => {
  const odd = hostilePaths.filter((program) => /[%=]/.test(program));
  const entries = odd.map(
    (program) => fileOf(integration(program, desk('linux'), 'dolphin').parts[0]).content,
  );
  for (const content of entries) expect(keyOf(content, 'Exec')).toMatch(/^\/bin\/sh -c "/);
  expect(entries).toHaveLength(2);
});

test.each(hostilePaths)('Dolphin starts %s with what was selected', (program) => {
  const { content, path, mode } = fileOf(integration(program, desk('linux'), 'dolphin').parts[0]);
  expect([path, mode]).toEqual(['/home/me/.local/share/kio/servicemenus/latchkey.desktop', 0o755]);
  expect(started(argumentsOf(keyOf(content, 'Exec'), files))).toEqual([program, '--share', ...files]);
});

test('folders are where the environment says, if it gives whole paths', () => {
  const environment = { XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: 'relative', XDG_CONFIG_DIRS: '/a:b:/c' };
  const given = desk('linux', environment);
  expect(integration('/x', given, 'nautilus').parts[0]).toHaveProperty(
    'path',
    '/data/nautilus/scripts/Latchkey',
  );
  expect(integration('/x', given, 'thunar').parts[0]).toMatchObject({
    path: '/home/me/.config/Thunar/uca.xml',
    defaults: ['/a/Thunar/uca.xml', '/c/Thunar/uca.xml'],
  });
});

describe.skipIf(process.platform === 'win32')('a real shell', () => {
  const folder = setUpFolder();

  /** Prints its arguments. */
  async function program(path: string): Promise<string> {
    const place = join(folder.path, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    await chmod(place, 0o755);
    return place;
  }

  test.each(hostilePaths)(
    'runs the script of Nautilus for %s; no name in a folder is an option',
    async (path) => {
      const { content } = fileOf(integration(await program(path), desk('linux'), 'nautilus').parts[0]);
      const args = ['-c', content, 'sh', '--no-sandbox', 'a b.txt', '/whole/path', "it's $HOME"];
      const { stdout } = await run('/bin/sh', args, { cwd: folder.path });
      const inFolder = ['--no-sandbox', 'a b.txt'].map((name) => join(folder.path, name));
      const last = join(folder.path, "it's $HOME");
      expect(stdout.trimEnd().split('\n')).toEqual(['--share', ...inFolder, '/whole/path', last]);
    },
  );

  test.each(hostilePaths)('runs the command of Thunar for %s', async (path) => {
    const { add, empty } = thunarList(await program(path));
    // Field codes first, as Thunar does.
    const line = commandIn(add(empty)).replace(/%(.)/g, (_all, code) => (code === '%' ? '%' : "'/a b' '/c'"));
    const { stdout } = await run('/bin/sh', ['-c', line]);
    expect(stdout.trimEnd().split('\n')).toEqual(['--share', '/a b', '/c']);
  });
});

function commandIn(xml: string): string {
  const parser = sax.parser(true);
  let name = '';
  let command = '';
  parser.onopentag = (tag) => {
    name = tag.name;
  };
  parser.ontext = (text) => {
    if (name === 'command') command += text;
  };
  parser.onclosetag = () => {
    name = '';
  };
  parser.write(xml).close();
  return command;
}
