/** The data folder: one server at a time, the database of this version or older. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { createStores, type Stores } from '../db/createStores.ts';
import { lockFolder } from '../db/lock.ts';
import { openDatabase } from '../db/open.ts';
import { isDatabaseFailure } from '../db/sqlite/failures.ts';
import { OpenFailure } from '../db/sqlite/openFailure.ts';
import { KeyFileError } from '../files/keyFile.ts';
import { StartError } from './startError.ts';

export type Data = { stores: Stores; close(): void };

/** @throws StartError dataFolder or locked, and what `asStartError` translates */
export function openData(dataDir: string, clock: Clock): Data {
  makeFolder(dataDir);
  return open(dataDir, clock);
}

/** What the parts of a data folder throw, as a sentence for people; anything else is a bug and stays what it is. */
export function asStartError(error: unknown): unknown {
  if (error instanceof OpenFailure) return new StartError(error.reason, error.message, { cause: error });
  if (error instanceof KeyFileError) return new StartError('dataFolder', error.message, { cause: error });
  if (!isDatabaseFailure(error)) return error;
  const sentence = 'The database in the data folder is damaged or cannot be read or written.';
  return new StartError('dataFolder', sentence, { cause: error });
}

function open(dataDir: string, clock: Clock): Data {
  const lock = lockFolder(dataDir);
  if (lock === undefined) {
    throw new StartError('locked', 'Latchkey is already running with this data folder.');
  }
  try {
    const database = openDatabase(dataDir);
    return {
      stores: createStores(database, clock),
      close() {
        database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    makeTree(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError('dataFolder', 'The data folder cannot be used: it cannot be written to.', {
      cause: error,
    });
  }
}

/** Not `recursive` of Node, which tries for ever where a file system refuses with ENOENT, as /proc does. */
function makeTree(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeTree(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Somebody else may have made it in the meantime.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
