import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { desktopEnvironment, windowObstacle } from '../../scripts/electron.mjs';
import { projectDir, suitableNode } from '../../scripts/runtime.mjs';

test('a Node that is new enough runs everything itself', () => {
  expect(suitableNode({ versions: { napi: '10' } })).toBe(process.execPath);
});

test('an old Node hands over to the pinned one', () => {
  const node = suitableNode({ versions: { napi: '9' }, exists: () => true, platform: 'linux' });
  expect(node).toBe(join(projectDir, 'node_modules', 'node', 'bin', 'node'));
});

test('an old Node without the pinned one says so', () => {
  expect(suitableNode({ versions: { napi: '9' }, exists: () => false })).toBeUndefined();
  expect(suitableNode({ versions: {}, exists: () => false })).toBeUndefined();
});

test('a Node with the right Node-API but without zstd hands over too', () => {
  const old = { versions: { napi: '10' }, zlib: { gzip: () => undefined } };
  expect(suitableNode({ ...old, exists: () => true })).toContain('node_modules');
  expect(suitableNode({ ...old, exists: () => false })).toBeUndefined();
});

test('the pinned Node can carry the database', () => {
  const node = join(
    projectDir,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  expect(Number(execFileSync(node, ['-p', 'process.versions.napi']))).toBeGreaterThanOrEqual(10);
});

test('without a display there is no window', () => {
  expect(windowObstacle([], { platform: 'linux', env: {}, uid: 1000 })).toContain('no display');
  expect(windowObstacle([], { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 })).toBeUndefined();
  expect(windowObstacle([], { platform: 'darwin', env: {}, uid: 501 })).toBeUndefined();
});

test('Electron is not started where the system forbids its sandbox', () => {
  const ubuntu = { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000, read: () => '1\n' };
  expect(windowObstacle([], ubuntu)).toContain('sandbox');
  expect(windowObstacle(['--no-sandbox'], ubuntu)).toBeUndefined();
  expect(windowObstacle([], { ...ubuntu, read: () => '0\n' })).toBeUndefined();
});

test('the options of the server reach the desktop program', () => {
  const args = ['--no-open', '--data-dir', '/d', '--share-port=0', 'film.mp4', '--share-host', '10.0.0.7'];
  expect(desktopEnvironment(args, { HOME: '/h' })).toEqual({
    HOME: '/h',
    LATCHKEY_DATA_DIR: '/d',
    LATCHKEY_SHARE_PORT: '0',
    LATCHKEY_SHARE_HOST: '10.0.0.7',
  });
});

test('Electron is not started as root, which it refuses, unless its sandbox is given up', () => {
  const asRoot = { platform: 'linux' as const, env: { DISPLAY: ':0' }, uid: 0 };
  expect(windowObstacle([], asRoot)).toContain('root');
  expect(windowObstacle(['--no-sandbox'], asRoot)).toBeUndefined();
});

/** Runs a launcher around a child that answers SIGTERM with exit code 7. */
function launch(childCode: string) {
  const launcher = `
    import { runForeground } from ${JSON.stringify(new URL('../../scripts/runtime.mjs', import.meta.url).href)};
    process.exitCode = await runForeground(process.execPath, ['-e', ${JSON.stringify(childCode)}]);`;
  return spawn(process.execPath, ['--input-type=module', '-e', launcher], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('the exit code of the child becomes that of the launcher', async () => {
  expect(await once(launch('process.exit(3)'), 'exit')).toEqual([3, null]);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s passes through to the child', async (signal) => {
  const launcher = launch(
    `process.on('${signal}', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')`,
  );
  await once(launcher.stdout, 'data');
  launcher.kill(signal);
  expect(await once(launcher, 'exit')).toEqual([7, null]);
});
