/** The launchers as programs, against the real build. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { projectDir, serverFlags } from '../../scripts/runtime.mjs';
import { nextLine } from '../cli/runCli.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder('test');

function launch(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const screenless = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env };
  return spawn(process.execPath, [join(projectDir, 'scripts', script), ...args], { stdio, env: screenless });
}

test('without a display, npm start says so in one sentence and serves', async () => {
  const args = ['--json', '--no-open', '--data-dir', folder.path, '--api-port', '0', '--share-port', '0'];
  const program = launch('start.mjs', args);
  const complaints = text(program.stderr);
  const facts = JSON.parse(await nextLine(createInterface(program.stdout)));
  expect((await fetch(`${facts.apiUrl}/health/version`)).status).toBe(200);
  expect(await endProcess(program, 'SIGTERM')).toBe(0);
  expect(await complaints).toMatch(/^There is no display here, [^\n]+\.\n$/);
});

test.skipIf(process.platform === 'win32')(
  'with its binary and a display, npm start launches Electron',
  async () => {
    await mkdir(folder.at('dist'));
    const electron = folder.at('dist', 'electron');
    await writeFile(electron, '#!/bin/sh\nfor argument; do echo "$argument"; done\nexit 5\n');
    await chmod(electron, 0o755);
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder.at('dist') };
    const program = launch('start.mjs', ['--no-sandbox', 'a file.txt'], env);
    const [stdout, [code]] = await Promise.all([text(program.stdout), once(program, 'exit')]);
    expect(stdout.split('\n')).toEqual([projectDir, '--no-sandbox', 'a file.txt', '']);
    expect(code).toBe(5);
  },
);

test('paths are meant from where npm was called, not from the project', async () => {
  await writeFile(folder.at('here.txt'), 'here');
  const env = { INIT_CWD: folder.path, npm_package_json: join(projectDir, 'package.json') };
  const program = launch('latchkey.mjs', ['share', 'here.txt', 'gone.txt', '--data-dir', 'data'], env);
  expect(await text(program.stderr)).toContain('gone.txt');
  expect((await stat(folder.at('data'))).isDirectory()).toBe(true);
});

test.each([
  ['--version', { code: 0, stdout: /^\d+\.\d+\.\d+\n$/, stderr: /^$/ }],
  ['--nonsense', { code: 2, stdout: /^$/, stderr: /--nonsense/ }],
])('latchkey %s keeps stdout for the answer and passes the exit code on', async (argument, expected) => {
  const program = launch('latchkey.mjs', [argument]);
  const [stdout, stderr, [code]] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    once(program, 'exit'),
  ]);
  expect(code).toBe(expected.code);
  expect(stdout).toMatch(expected.stdout);
  expect(stderr).toMatch(expected.stderr);
});

test('on a Node without zstd the program says so in one sentence, before anything that needs it is loaded', async () => {
  const old = join(projectDir, 'test', 'scripts', 'withoutZstd.mjs');
  const headless = join(projectDir, 'out', 'main', 'headless.js');
  const program = spawn(process.execPath, ['--import', old, headless, '--version'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'C' },
  });
  const [stderr, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
  expect(stderr).toBe('Latchkey needs Node 22.15, 23.8 or newer; this is Node 22.14.0.\n');
  expect(code).toBe(1);
});

test('before the probe, the program loads neither a package nor more of Node than paths', async () => {
  const loaded = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    const code = await readFile(join(projectDir, 'out', 'main', file), 'utf8');
    const found = code.matchAll(/^import (.+ from )?"(?<from>[^"]+)";$/gm);
    for (const { groups: { from = '' } = {} } of found) {
      if (loaded.has(from)) continue;
      loaded.add(from);
      if (from.startsWith('./')) await visit(from);
    }
  };
  await visit('headless.js');
  const outside = [...loaded].filter((from) => !from.startsWith('./'));
  expect(outside.sort()).toEqual(['node:path', 'node:zlib']);
});

test.skipIf(process.platform !== 'linux')(
  'latchkey serve is one process, started so that it gives memory back',
  async () => {
    const args = [
      'serve',
      '--json',
      '--no-open',
      '--data-dir',
      folder.path,
      '--api-port',
      '0',
      '--share-port',
      '0',
    ];
    const program = launch('latchkey.mjs', args, { MALLOC_ARENA_MAX: '3' });
    await nextLine(createInterface(program.stdout));
    const of = async (what: string) => (await readFile(`/proc/${program.pid}/${what}`, 'utf8')).split('\0');
    expect((await of('cmdline')).slice(1, serverFlags.length + 3)).toEqual([
      ...serverFlags,
      join(projectDir, 'out', 'main', 'headless.js'),
      'serve',
    ]);
    expect(await of('environ')).toEqual(
      expect.arrayContaining(['MALLOC_ARENA_MAX=3', 'MALLOC_TRIM_THRESHOLD_=131072']),
    );
    expect(await endProcess(program, 'SIGTERM')).toBe(0);
  },
);
