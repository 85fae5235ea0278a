import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { ownerOnly } from './ownerOnly.ts';

/**
 * Who reads the file meanwhile finds the old text or the new one, never half of it. Not flushed: a power cut may lose
 * both. @throws the error of the system
 */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.new`;
  try {
    // One that a crash left may have other rights, which a file keeps when it is written again.
    rmSync(fresh, { force: true });
    writeFileSync(fresh, text, { mode: ownerOnly, flag: 'wx' });
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
