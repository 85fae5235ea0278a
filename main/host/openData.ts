/** The data folder: one server at a time, the database of this version or older. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { lockFolder } from '../db/lock.ts';
import { openDatabase } from '../db/open.ts';
import { OpenFailure } from '../db/openFailure.ts';
import { createStores, type Stores } from '../db/stores.ts';
import { StartError } from './startError.ts';

export type Data = { stores: Stores; close(): void };

/** @throws StartError dataFolder, locked or newerDatabase */
export function openData(dataDir: string): Data {
  makeFolder(dataDir);
  try {
    return open(dataDir);
  } catch (error) {
    throw error instanceof OpenFailure
      ? new StartError(error.reason, error.message, { cause: error })
      : error;
  }
}

function open(dataDir: string): Data {
  const lock = lockFolder(dataDir);
  if (lock === undefined) {
    throw new StartError('locked', 'Latchkey is already running with this data folder.');
  }
  try {
    const database = openDatabase(dataDir);
    return {
      stores: createStores(database),
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
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError('dataFolder', 'The data folder cannot be used: it cannot be written to.', {
      cause: error,
    });
  }
}
