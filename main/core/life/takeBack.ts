/**
 * Taking back what cannot be written down. The store finds room on a full disk too (docs/decisions/010); should it
 * fail all the same, the tokens are closed as long as this process runs, and the answer says exactly that.
 */
import type { Unsaved } from '../../../shared/faults.ts';
import type { OnError } from '../bestEffort.ts';
import { DomainError, problem } from '../errors.ts';

export type TakeBack = {
  /** Runs the write that ends the tokens. @throws storage_full after closing them, or what the rules refuse */
  run<T>(tokenIds: readonly string[], write: () => T): T;
  /** Whether the token is closed although its row does not say so. */
  isClosed(tokenId: string): boolean;
  /** From now on the row says what is so. */
  reopen(tokenId: string): void;
};

/** @param onClosed hears of tokens that were closed without being written down */
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

/** Whether the rules said no; anything else is the disk's doing. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.tag !== 'storage_full';
}

/**
 * @param held what holds nevertheless
 * @returns storage_full, or general_server_error when the disk failed in another way
 */
export function notSaved(held: Unsaved, cause: unknown): DomainError {
  return problem(cause instanceof DomainError ? 'storage_full' : 'general_server_error', { held });
}
