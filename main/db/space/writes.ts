/** Every write of a store is one of two kinds: it adds, and needs room, or it must be possible without any. */
import { problem } from '../../core/errors.ts';
import { isDatabaseFailure, type Tags, tagOf } from '../sqlite/failures.ts';
import type { FreePages } from './freePages.ts';

export type Writes = {
  /** Runs what adds rows. Refused while it would use up what `change` needs. @throws storage_full, and the tags */
  add<T>(work: () => T, tags?: Tags): T;
  /** Runs what changes or removes rows: taking back is possible on a full disk too. @throws storage_full, if not */
  change<T>(work: () => T): T;
  /**
   * Like `change`, for work that may need more room than is kept. If it fails, steps go first, each of which frees
   * what the next one needs.
   * @param step answers 0 when nothing is left to do
   */
  changeInSteps(work: () => void, step: () => number): void;
};

/** @param isInside whether a transaction runs; then its owner has asked for room */
export function createWrites(freePages: FreePages, isInside: () => boolean): Writes {
  function change<T>(work: () => T): T {
    return withTags(() => freePages.retryWhenFull(work), {});
  }

  return {
    add(work, tags = {}) {
      if (isInside()) return withTags(work, tags);
      return withTags(() => {
        freePages.fill();
        const done = work();
        freePages.growFile();
        return done;
      }, tags);
    },
    change,
    changeInSteps(work, step) {
      try {
        change(work);
      } catch (error) {
        if (!isDatabaseFailure(error)) throw error;
        while (change(step) > 0);
        change(work);
      }
    },
  };
}

function withTags<T>(work: () => T, tags: Tags): T {
  try {
    return work();
  } catch (error) {
    const tag = tagOf(error, tags);
    throw tag === undefined ? error : problem(tag);
  }
}
