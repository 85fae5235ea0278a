/**
 * Taking a link back even when that cannot be written. The store reserves room for it on a full disk
 * (docs/decisions/010); if the write fails all the same, the tokens stay closed while this process runs, and the error
 * says exactly that.
 */
import type { Unsaved } from '../../../shared/faults.ts';
import type { OnError } from '../bestEffort.ts';
import { DomainError, problem } from '../errors.ts';

export type TakeBack = {
  /** Runs the write that ends the tokens. @throws storage_full after closing them, or what the rules refuse */
  run<T>(tokenIds: readonly string[], write: () => T): T;
  /** Whether the token was closed without a write to its row. */
  isClosed(tokenId: string): boolean;
  /** From now on the row decides again. */
  reopen(tokenId: string): void;
};

/** @param onClosed called with tokens that were closed without a write */
export function createTakeBack(deps: {
  onClosed(tokenIds: readonly string[]): void;
  onError: OnError;
}): TakeBack {
  const closed = new Set<string>();
  return {
    run(tokenIds, write) {
      try {
        return write();
      } catch (error) {
        if (isRefusal(error) || tokenIds.length === 0) throw error;
        for (const id of tokenIds) closed.add(id);
        deps.onClosed(tokenIds);
        deps.onError(error);
        throw notSaved('linkClosed', error);
      }
    },
    isClosed: (tokenId) => closed.has(tokenId),
    reopen: (tokenId) => void closed.delete(tokenId),
  };
}

/** Whether a rule refused the change; every other error comes from the disk. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.tag !== 'storage_full';
}

/**
 * @param held what is in effect although it was not saved
 * @returns storage_full, or general_server_error when the disk failed in another way
 */
export function notSaved(held: Unsaved, cause: unknown): DomainError {
  return problem(cause instanceof DomainError ? 'storage_full' : 'general_server_error', { held });
}
