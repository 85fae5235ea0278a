/**
 * The package for servers and the command line, as npm lays it out in an empty folder: what is built, and the packages
 * with native code that cannot be bundled (docs/decisions/048). Nothing is fetched here: what npm would install is
 * copied from this project, as far as the lock file says that production needs it.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { projectDir } from '../../scripts/runtime.mjs';
import { nextLine } from '../cli/runCli.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { filesBelow } from '../helpers/filesBelow.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const run = promisify(execFile);
const folder = setUpFolder('file');
let installed: string;

beforeAll(async () => {
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder.path];
  const [{ filename }] = JSON.parse((await run('npm', pack, { cwd: projectDir })).stdout);
  installed = folder.at('node_modules', 'latchkey');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', folder.at(filename), '-C', installed, '--strip-components=1']);
  for (const place of await forProduction())
    await cp(join(projectDir, place), folder.at(place), { recursive: true });
});

/** Places of the packages that `npm install --omit=dev` would bring on this system. */
async function forProduction(): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(projectDir, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  const needed = Object.entries(packages).filter(
    ([place, { dev, devOptional }]) => place && !dev && !devOptional,
  );
  const here = await Promise.all(
    needed.map(([place]) => stat(join(projectDir, place)).catch(() => undefined)),
  );
  return needed.filter((_, index) => here[index]).map(([place]) => place);
}

function latchkey(args: string[], flags: string[] = []) {
  const program = join(installed, 'scripts', 'latchkey.mjs');
  const env = { ...process.env, LANG: 'C', DISPLAY: '', WAYLAND_DISPLAY: '' };
  return spawn(process.execPath, [...flags, program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
}

test('the package holds what is built and two launchers, and nothing else', async () => {
  const files = (await filesBelow(installed)).map((path) => relative(installed, path));
  const other = files.filter((path) => !/^out\/(main|renderer)\//.test(path));
  expect(other.sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
    'scripts/latchkey.mjs',
    'scripts/runtime.mjs',
  ]);
  expect(files.filter((path) => /\.(ts|tsx|map)$/.test(path))).toEqual([]);
});

test('with all that production needs it takes less than 60 MB, without Electron and without a browser', async () => {
  const files = await filesBelow(folder.at('node_modules'));
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  console.info(`The installed package: ${megabytes.toFixed(1)} MB.`);
  expect(megabytes).toBeLessThan(60);
  expect(
    files.filter((path) => /node_modules\/(electron|playwright|@playwright|react)\//.test(path)),
  ).toEqual([]);
});

test('serve and share work from it', async () => {
  const dataDir = ['--data-dir', folder.at('data')];
  const ports = ['--api-port', '0', '--share-port', '0'];
  const server = latchkey(['serve', '--json', '--no-open', ...ports, ...dataDir]);
  await nextLine(createInterface(server.stdout));
  const path = await folder.write('from the package.txt');
  const share = latchkey(['share', path, '--json', ...dataDir]);
  const [said] = await Promise.all([text(share.stdout), once(share, 'exit')]);
  const response = await fetch(JSON.parse(said).download);
  expect(await response.text()).toBe('from the package.txt');
  expect(await endProcess(server, 'SIGTERM')).toBe(0);
});

test('a Node that is too old gets one sentence', async () => {
  const old = join(projectDir, 'test', 'scripts', 'withoutZstd.mjs');
  const program = latchkey(['--version'], ['--import', old]);
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
  expect(said).toMatch(
    /^Latchkey needs Node 22\.15, 23\.8 or newer and this is v[\d.]+: install a newer one\.\n$/,
  );
  expect(code).toBe(1);
});
