/**
 * A real disk that can be filled to the last byte: a tmpfs in a mount namespace of its own, for which Linux asks no
 * root where it lets users have namespaces.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './endProcess.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export type SmallDisk = {
  /** Where it is mounted, for who is inside. */
  path: string;
  /** Line of shell that takes a program inside (`StartOptions.before`). */
  enter: string;
  /** Leads from our files to those that are seen inside. */
  root: string;
  /** Takes every byte that is left. */
  fill(): void;
  /** Another program takes whatever gets free from now on, as soon as it does. @returns its end */
  keepFull(): () => Promise<void>;
  /** Gives back what `fill` and `keepFull` took. */
  makeRoom(): void;
  unmount(): Promise<void>;
};

/** Mounts one and enters it from outside, as the tests do; entering is tried until the namespace is there. */
const trial = `
  unshare -Urm sh -c 'mount -t tmpfs none /mnt && exec sleep 60' & holder=$!
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.1
    nsenter -t $holder -U -m --preserve-credentials mountpoint -q /mnt && entered=0 && break
  done
  kill -9 $holder
  exit \${entered:-1}`;

/** @returns a reason when this computer lets nobody mount one here, or enter it */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has mount namespaces';
  const tried = spawnSync('sh', ['-c', trial], { encoding: 'utf8' });
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
      // Ends with these tests, whatever becomes of them.
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
