/** Child processes of another process, on Linux. */
import { readdirSync, readFileSync } from 'node:fs';

/** Their ids, of all threads. */
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
