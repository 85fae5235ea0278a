import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { lockFolder } from '../../main/db/lock.ts';
import { temporaryFolder } from './fixtures.ts';

const lockModule = fileURLToPath(new URL('../../main/db/lock.ts', import.meta.url));

/** It keeps nothing of the lock but that it has it: what nothing refers to is collected as garbage. */
async function holderProcess(dataDir: string) {
  const script = `
    import { lockFolder } from ${JSON.stringify(lockModule)};
    const isLocked = lockFolder(process.argv[1]) !== undefined;
    globalThis.gc();
    await new Promise(setImmediate);
    console.log(isLocked ? 'locked' : 'refused');
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [output] = await once(child.stdout, 'data');
  return { child, said: String(output).trim() };
}

it('gives a data folder to one holder at a time', () => {
  const dataDir = temporaryFolder();
  const first = lockFolder(dataDir);
  expect(first).toBeDefined();
  expect(lockFolder(dataDir)).toBeUndefined();
  expect(lockFolder(dataDir)).toBeUndefined();
  first?.release();
  const second = lockFolder(dataDir);
  expect(second).toBeDefined();
  second?.release();
});

it('refuses another process, also after a failed attempt of our own', async () => {
  const dataDir = temporaryFolder();
  const lock = lockFolder(dataDir);
  expect(lockFolder(dataDir)).toBeUndefined();
  const { child, said } = await holderProcess(dataDir);
  expect(said).toBe('refused');
  child.kill('SIGKILL');
  lock?.release();
});

it('comes free when its holder is killed', async () => {
  const dataDir = temporaryFolder();
  const { child, said } = await holderProcess(dataDir);
  expect(said).toBe('locked');
  expect(lockFolder(dataDir)).toBeUndefined();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = lockFolder(dataDir);
  expect(lock).toBeDefined();
  lock?.release();
});

it.skipIf(process.platform === 'win32')('lies in a file only its owner can open', () => {
  const dataDir = temporaryFolder();
  lockFolder(dataDir)?.release();
  expect(statSync(join(dataDir, 'lock.db')).mode & 0o777).toBe(0o600);
});
