/** When a process began, which tells it from a later one with the same id. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @returns a text to compare; undefined = there is no such process, or the system does not say */
export function processBirth(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return linuxBirth(pid);
    if (process.platform === 'win32') return undefined;
    return toldBirth(pid);
  } catch {
    return undefined;
  }
}

/** As `ps` tells it. @throws when there is no such process */
export function toldBirth(pid: number): string {
  return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 2_000,
    // A laptop may wake in another zone, and be started in another language.
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  }).trim();
}

/** Ticks since the system started, its 22nd field (proc(5)), and which start of the system that was. */
function linuxBirth(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name of the program, in parentheses, may hold anything.
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  return afterName[19] === undefined ? undefined : `${boot} ${afterName[19]}`;
}
