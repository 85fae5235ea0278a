/** Every write of a store is one of two kinds: it adds, and needs room, or it must be possible without any. */
import { problem } from '../../core/errors.ts';
import { type Tags, tagOf } from '../sqlite/failures.ts';
import type { Room } from './freePages.ts';

export type Writes = {
  /** Runs what adds rows. Refused while it would use up what `change` needs. @throws storage_full, and the tags */
  add<T>(work: () => T, tags?: Tags): T;
  /** Runs what changes or removes rows: taking back is possible on a full disk too. @throws storage_full, if not */
  change<T>(work: () => T): T;
};

/** @param isInside whether a transaction runs; then its owner has asked for room */
export function createWrites(room: Room, isInside: () => boolean): Writes {
  return {
    add(work, tags = {}) {
      if (isInside()) return inWordsOfDomain(work, tags);
      return inWordsOfDomain(() => {
        room.admit();
        const done = work();
        room.settle();
        return done;
      }, tags);
    },
    change: (work) => inWordsOfDomain(() => room.insist(work), {}),
  };
}

function inWordsOfDomain<T>(work: () => T, tags: Tags): T {
  try {
    return work();
  } catch (error) {
    const tag = tagOf(error, tags);
    throw tag === undefined ? error : problem(tag);
  }
}
