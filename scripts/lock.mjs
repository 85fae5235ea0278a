/** A lock between processes: a folder, which exactly one of them makes. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Milliseconds between looks at a lock that somebody else holds. */
const interval = 100;

/** Milliseconds in which a lock's maker may not have written its process id yet. */
const grace = 1_000;

/**
 * Waits until the folder is ours; one left behind by a killed process is taken over.
 * @param {string} folder
 * @returns {Promise<() => void>} gives the lock back
 */
export async function acquireLock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  while (!tryLock(folder)) {
    if (!isHeld(folder)) remove(folder);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  return () => remove(folder);
}

/** @param {string} folder */
function tryLock(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** @param {string} folder */
function isHeld(folder) {
  try {
    if (Date.now() - statSync(folder).mtimeMs < grace) return true;
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
