/**
 * Free pages inside the database's own files, so that what takes something back can be written on a disk without any
 * room (docs/decisions/010).
 *
 * SQLite appends to the log (`-wal`) and copies it into the database now and then (a checkpoint); once everything is
 * copied, it writes over the log from its start, which needs no room. That works as long as the database file is as
 * long as its content: then a checkpoint needs none either. So free pages are added ahead of need, whatever adds rows
 * uses them, and it is refused when they cannot be filled up again.
 */
import { dirname } from 'node:path';
import { problem } from '../../core/errors.ts';
import type { Database } from '../sqlite/database.ts';
import { isOutOfSpace } from '../sqlite/failures.ts';
import { createReserveFile, type ReserveFile } from './reserveFile.ts';

/** Bytes; SQLite's own choice. */
const pageSize = 4_096;
/** Pages that are free after filling up. The log is as long as that too, for it carried them. */
const filledPages = 256;
/** Below that many they are filled up. Taking back needs a page now and then; these are left to it. */
const minFreePages = 128;

export type FreePages = {
  /** Before something is added. @throws storage_full, and what SQLite throws */
  fill(): void;
  /** After something was added: if that was more than the free pages held, the file grows now. */
  growFile(): void;
  /** Runs a write; on a full disk, makes room and runs it again. */
  retryWhenFull<T>(work: () => T): T;
};

/**
 * Fills up at once, as far as there is room: what needs none goes on without.
 * @param giveWay ends what reads the database in another thread and so keeps the log from starting over
 */
export function createFreePages(database: Database, giveWay: () => unknown = () => undefined): FreePages {
  const reserve = createReserveFile(dirname(database.name));
  const { growFile, retryWhenFull } = createCheckpoints(database, reserve, giveWay);
  const free = counter(database, 'freelist_count');
  const insert = database.prepare<[number]>('INSERT INTO padding VALUES (randomblob(?))');
  const remove = database.prepare('DELETE FROM padding');

  /** Two steps, for pages that are added and freed in one are never written, and take up no room. */
  function fill(): void {
    insert.run(filledPages * pageSize);
    growFile();
    retryWhenFull(() => remove.run());
  }

  try {
    // What a crash between the two steps has left.
    retryWhenFull(() => remove.run());
    retryWhenFull(fill);
    reserve.keep();
  } catch (error) {
    if (!isOutOfSpace(error)) throw error;
  }

  return {
    fill() {
      if (!reserve.keep() || !growFile()) throw problem('storage_full');
      if (free() < minFreePages) fill();
    },
    growFile: () => void growFile(),
    retryWhenFull,
  };
}

type Checkpoints = {
  /** Makes the database file as long as its content. @returns false for want of room */
  growFile(): boolean;
  retryWhenFull: FreePages['retryWhenFull'];
};

function createCheckpoints(database: Database, reserve: ReserveFile, giveWay: () => unknown): Checkpoints {
  const pages = counter(database, 'page_count');
  /** Pages that the file had after the last checkpoint that copied everything. */
  let inFile = 0;

  /** @returns false for want of room */
  function checkpoint(): boolean {
    try {
      // PASSIVE waits for nobody, and is enough: the next write starts the log over if all of it was copied.
      const [done] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
      // Another program that reads holds it up; that is no want of room.
      if (done?.log === done?.checkpointed) inFile = pages();
      return true;
    } catch (error) {
      if (isOutOfSpace(error)) return false;
      throw error;
    }
  }

  return {
    growFile() {
      if (pages() <= inFile || checkpoint()) return true;
      reserve.remove();
      return checkpoint();
    },
    retryWhenFull(work) {
      if (database.inTransaction) return work();
      for (const makeRoom of [checkpoint, reserve.remove]) {
        try {
          return work();
        } catch (error) {
          if (!isOutOfSpace(error)) throw error;
          giveWay();
          makeRoom();
        }
      }
      checkpoint();
      return work();
    },
  };
}

function counter(database: Database, pragma: 'page_count' | 'freelist_count'): () => number {
  const statement = database.prepare<[], number>(`PRAGMA ${pragma}`).pluck();
  return () => statement.get() ?? 0;
}
