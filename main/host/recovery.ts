/** The two ways on of a desktop program whose database is lost (docs/decisions/018), for owners without a command line. */
import type { RestoreFault, StartFault } from '../../shared/faults.ts';
import type { Recoverable, Recovered, Recovery } from '../../shared/serverMessages.ts';
import { asStartError } from './openData.ts';
import { newestSoundCopy, restoreNewest, startAnew } from './restoreData.ts';
import { RestoreError } from './restoreError.ts';
import { startFault } from './startFault.ts';

/** Faults that a recovery helps against, those of a recovery included. */
const losses: ReadonlySet<string> = new Set<(StartFault | RestoreFault)['reason']>([
  'databaseMissing',
  'databaseOlder',
  'databaseDamaged',
  'databaseUnusable',
  'noCopies',
  'allDamaged',
  'noRoom',
]);

export function isLoss({ reason }: StartFault | RestoreFault): boolean {
  return losses.has(reason);
}

/** Reads the newest copies whole, up to one that is sound. */
export function findRecoverable(dataDir: string): Recoverable {
  try {
    const copy = newestSoundCopy(dataDir);
    return copy === undefined ? {} : { copyMadeAt: copy.madeAt };
  } catch {
    return {};
  }
}

/**
 * @param now epoch milliseconds
 * @throws StartError locked, folderUnusable, databaseDamaged; RestoreError noCopies, allDamaged, noRoom, nothingThere
 */
export function recover(recovery: Recovery, dataDir: string, now: number): Recovered {
  try {
    if (recovery === 'beginAnew') return { recovery, keptIn: startAnew(dataDir, now) };
    const { copy, keptIn, unknownFiles } = restoreNewest(dataDir, now);
    return { recovery, copyMadeAt: copy.madeAt, keptIn, unknownFiles };
  } catch (error) {
    throw error instanceof RestoreError ? error : asStartError(error);
  }
}

/** @returns undefined for an error that is a bug */
export function recoveryFault(error: unknown): StartFault | RestoreFault | undefined {
  return error instanceof RestoreError ? error.fault : startFault(error);
}
