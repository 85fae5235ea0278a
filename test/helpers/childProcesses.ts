/** What other processes there are. */
import { readdirSync, readFileSync } from 'node:fs';

/** The ids of its child processes, of all threads; on Linux. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    try {
      const ids = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8');
      return ids.split(' ').filter(Boolean).map(Number);
    } catch {
      return []; // the thread has ended meanwhile
    }
  });
}

/** Whether it runs. One that has ended may be known for some seconds, until its parent, or init, has asked how. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
