/**
 * How many files and connections this process may have open, and who gets how many: visitors must never take what the
 * owner needs to stop them.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { ConnectionCaps } from '../http/listener/connectionLimit.ts';
import type { RealtimeRoom } from '../http/live/realtime.ts';

const run = promisify(execFile);

/** Descriptors beyond which more have no use here. */
const enough = 16_384;

/** What is taken where the system does not tell; macOS gives this many by default. */
const unknownLimit = 256;

/** Milliseconds that a start waits to be told. */
const patience = 2_000;

/** Database, log, threads, helper processes, and the listening sockets. */
const ownNeeds = 96;

export type Shares = { visitors: ConnectionCaps; api: ConnectionCaps; realtime: RealtimeRoom };

/**
 * Raises the limit where the system allows. Node does so itself at its start, Electron does not.
 * @returns descriptors
 */
export async function raiseDescriptorLimit(platform = process.platform): Promise<number> {
  if (platform === 'win32') return enough;
  if (platform !== 'linux') return inheritedLimit();
  const { soft, hard } = await linuxLimits();
  if (soft >= Math.min(hard, enough)) return soft;
  try {
    await run('prlimit', [`--pid=${process.pid}`, `--nofile=${Math.min(hard, enough)}:`]);
  } catch {
    return soft; // not installed, or not allowed
  }
  return (await linuxLimits()).soft;
}

async function linuxLimits(): Promise<{ soft: number; hard: number }> {
  const limits = await readFile('/proc/self/limits', 'utf8');
  const [, soft, hard] = /^Max open files +(\S+) +(\S+)/m.exec(limits) ?? [];
  return { soft: toCount(soft), hard: toCount(hard) };
}

function toCount(text: unknown): number {
  return text === 'unlimited' ? enough : Number(text) || unknownLimit;
}

/** A child has the limits of its parent. The diagnostic report of Node tells too, and looks at much more for it. */
async function inheritedLimit(): Promise<number> {
  try {
    const { stdout } = await run('sh', ['-c', 'ulimit -n'], { timeout: patience });
    return toCount(stdout.trim());
  } catch {
    return toCount(undefined);
  }
}

/** Each connection may have a file open, so it counts twice. @param limit descriptors */
export function divideDescriptors(limit: number): Shares {
  const api = within(16, Math.floor(limit / 8), 1_024);
  const visitors = within(16, Math.floor((limit - ownNeeds) / 2) - api, 4_096);
  return {
    visitors: {
      total: visitors,
      perAddress: within(8, Math.floor(visitors / 4), 256),
      perLoopbackAddress: Math.floor((visitors * 3) / 4),
    },
    api: { total: api, perAddress: api, perLoopbackAddress: api, guestsGiveWay: true },
    realtime: { guests: Math.floor(api / 4), authorized: Math.floor(api / 2) },
  };
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
