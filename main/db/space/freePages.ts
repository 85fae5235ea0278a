/**
 * Room that is kept inside the database's own files, so that what takes something back can be written on a disk
 * without any (docs/decisions/010).
 *
 * SQLite appends to the log (`-wal`) and copies it into the database now and then; once everything is copied, it
 * writes over the log from its start, which needs no room. That works as long as the database file is as long as
 * its content: then copying needs none either. So pages are added to it ahead of need, a heap at a time, and
 * whatever adds rows takes from the heap; it is refused when the heap cannot be filled up.
 */
import { problem } from '../../core/errors.ts';
import { type Database, isShortOfRoom } from '../sqlite/database.ts';
import type { Reserve } from './reserveFile.ts';

/** Bytes; SQLite's own choice. */
const pageSize = 4_096;
/** Pages that are free after filling up. The log is as long as that too, for it carried them. */
const heap = 256;
/** Below that many it is filled up. Taking back needs a page now and then; these are left to it. */
const fewest = 128;

const heapRow = 'reserve';

export type Room = {
  /** Before something is added. @throws storage_full, and what SQLite throws */
  admit(): void;
  /** After something was added: if that was more than the heap held, the file grows now. */
  settle(): void;
  /** Runs a write; when the disk is full, makes room and runs it again. */
  insist<T>(work: () => T): T;
};

export function createRoom(database: Database, reserve: Reserve): Room {
  const { coverAll, insist } = createCopying(database, reserve);
  const free = counter(database, 'freelist_count');
  const add = database.prepare('INSERT OR REPLACE INTO settings VALUES (?, hex(randomblob(?)))');
  const drop = database.prepare('DELETE FROM settings WHERE name = ?');

  /** Two steps, for pages that are added and freed in one are never written, and take up no room. */
  function fill(): void {
    // Hexadecimal digits: two for a byte.
    add.run(heapRow, (heap * pageSize) / 2);
    coverAll();
    insist(() => drop.run(heapRow));
  }

  try {
    // What a crash between the two steps has left.
    insist(() => drop.run(heapRow));
    insist(fill);
    reserve.keep();
  } catch (error) {
    // Without room, all that needs none can go on; adding is refused until there is some.
    if (!isShortOfRoom(error)) throw error;
  }

  return {
    admit() {
      if (!reserve.keep() || !coverAll()) throw problem('storage_full');
      if (free() < fewest) fill();
    },
    settle: () => void coverAll(),
    insist,
  };
}

type Copying = {
  /** Makes the database file as long as its content. @returns false for want of room */
  coverAll(): boolean;
  insist: Room['insist'];
};

function createCopying(database: Database, reserve: Reserve): Copying {
  const pages = counter(database, 'page_count');
  /** Pages that the file had when everything had been copied into it. */
  let inFile = 0;

  /** @returns false for want of room */
  function copyLog(): boolean {
    try {
      // PASSIVE waits for nobody, and is enough: the next write starts the log over if all of it was copied.
      const [done] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
      // Another program that reads holds it up; that is no want of room.
      if (done?.log === done?.checkpointed) inFile = pages();
      return true;
    } catch (error) {
      if (isShortOfRoom(error)) return false;
      throw error;
    }
  }

  return {
    coverAll() {
      if (pages() <= inFile || copyLog()) return true;
      reserve.giveUp();
      return copyLog();
    },
    insist(work) {
      if (database.inTransaction) return work();
      for (const makeRoom of [copyLog, reserve.giveUp]) {
        try {
          return work();
        } catch (error) {
          if (!isShortOfRoom(error)) throw error;
          makeRoom();
        }
      }
      copyLog();
      return work();
    },
  };
}

function counter(database: Database, pragma: 'page_count' | 'freelist_count'): () => number {
  const statement = database.prepare<[], number>(`PRAGMA ${pragma}`).pluck();
  return () => statement.get() ?? 0;
}
