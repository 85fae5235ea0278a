import type { Clock } from '../clock.ts';
import type { FileIdentity } from '../model.ts';

/**
 * Milliseconds for which a live file is left alone, so that one that is written to all the time is not read for nothing
 * all the time; the watch has it hashed later.
 */
const quietTime = 10_000;

export function isWritten(clock: Pick<Clock, 'now'>, { mtimeNs }: Pick<FileIdentity, 'mtimeNs'>): boolean {
  const age = clock.now() - Number(BigInt(mtimeNs) / 1_000_000n);
  return Math.abs(age) < quietTime;
}
