/**
 * Taking back what cannot be written down. The store finds room on a full disk too (docs/decisions/010); should it
 * fail all the same, the links are closed as long as this process runs, and the answer says exactly that.
 */
import { DomainError, problem } from '../errors.ts';
import type { EndWatch } from './endWatch.ts';

const notKept = 'that could not be saved: a restart of Latchkey undoes it. Make room and try again.';

export type TakeBack = <T>(tokenIds: readonly string[], write: () => T) => T;

/** Runs the write that ends the tokens. @throws storage_full after closing them, or what the write throws */
export function createTakeBack(deps: { ends: EndWatch; onError(error: unknown): void }): TakeBack {
  return (tokenIds, write) => {
    try {
      return write();
    } catch (error) {
      if (isRefusal(error) || tokenIds.length === 0) throw error;
      deps.ends.close(tokenIds);
      deps.onError(error);
      throw notSaved('The link is closed', error);
    }
  };
}

/** Whether the rules said no; anything else is the disk's doing. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.tag !== 'storage_full';
}

/** @param done what holds nevertheless */
export function notSaved(done: string, cause: unknown): DomainError {
  const isFull = cause instanceof DomainError;
  const why = isFull ? 'the disk is full and' : 'the disk failed and';
  return problem(isFull ? 'storage_full' : 'general_server_error', `${done}, but ${why} ${notKept}`);
}
