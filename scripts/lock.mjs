/** A lock between processes: a folder, which only one of them can create. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Milliseconds between two attempts to acquire the lock. */
const retryInterval = 100;

/** Milliseconds; the holder of a newer lock may not have written its process id yet. */
const gracePeriod = 1_000;

/**
 * Waits for the lock. Takes over a lock that a killed process left behind.
 * @param {string} folder
 * @returns {Promise<() => void>} releases the lock
 */
export async function acquireLock(folder) {
  mkdirSync(dirname(folder), { recursive: true });
  while (!tryLock(folder)) {
    if (!isHeld(folder)) remove(folder);
    await new Promise((resolve) => setTimeout(resolve, retryInterval));
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
    if (Date.now() - statSync(folder).mtimeMs < gracePeriod) return true;
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
