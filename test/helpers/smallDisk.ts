/**
 * A real disk that can be filled to the last byte: a tmpfs in its own mount namespace. Needs no root if Linux allows user
 * namespaces.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './endProcess.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export type SmallDisk = {
  /** Mount point inside the namespace. */
  path: string;
  /** Shell command that runs a program inside (`StartOptions.before`). */
  enter: string;
  /** Path of the root of the namespace, from outside. */
  root: string;
  /** Fills the disk. */
  fill(): void;
  /** Starts a program that uses up all space that becomes free. @returns stops it */
  keepFull(): () => Promise<void>;
  /** Frees what `fill` and `keepFull` used. */
  makeRoom(): void;
  unmount(): Promise<void>;
};

/** Mounts a disk and enters it from outside, as the tests do; retries until the namespace exists. */
const trialScript = `
  unshare -Urm sh -c 'mount -t tmpfs none /mnt && exec sleep 60' & holder=$!
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.1
    nsenter -t $holder -U -m --preserve-credentials mountpoint -q /mnt && entered=0 && break
  done
  kill -9 $holder
  exit \${entered:-1}`;

/** @returns why a disk cannot be mounted or entered here; undefined if it can */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has mount namespaces';
  const tried = spawnSync('sh', ['-c', trialScript], { encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  if (tried.error) return tried.error.message;
  return tried.stderr.split('\n')[0] || 'nobody may enter a namespace here';
}

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const path = await temporaryFolder('latchkey-disk-');
  const mount = `mount -t tmpfs -o size=${megabytes}m none "$0" && echo mounted && exec sleep 3600`;
  const holder = spawn('unshare', ['-Urm', 'sh', '-c', mount, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(holder.stdout, 'data'),
    once(holder, 'exit').then(() => Promise.reject(new Error('the disk cannot be mounted'))),
  ]);
  const root = `/proc/${holder.pid}/root`;
  const [ours, others] = [join(root, path, 'ours'), join(root, path, 'others')];
  return {
    path,
    root,
    enter: `exec nsenter -t ${holder.pid} -U -m --preserve-credentials "$0" "$@"`,
    fill: () => fill(ours),
    keepFull() {
      // Ends with the test process, even if that is killed.
      const loop = 'while kill -0 "$PPID"; do head -c 1M /dev/zero; sleep 0.002; done >>"$0" 2>/dev/null';
      const child = spawn('sh', ['-c', loop, others], { stdio: 'ignore' });
      return async () => void (await endProcess(child, 'SIGKILL'));
    },
    makeRoom() {
      for (const file of [ours, others]) rmSync(file, { force: true });
    },
    async unmount() {
      await endProcess(holder, 'SIGKILL');
      await rm(path, { recursive: true });
    },
  };
}

function fill(file: string): void {
  const descriptor = openSync(file, 'a');
  for (let size = 1_048_576; size >= 1; ) {
    try {
      writeSync(descriptor, Buffer.alloc(size));
    } catch {
      size /= 16;
    }
  }
  closeSync(descriptor);
}
