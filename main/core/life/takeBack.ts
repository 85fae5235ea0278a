/**
 * Taking back a link or a key even when that cannot be written. The store reserves room for it on a full disk
 * (docs/decisions/010); if the write fails all the same, they stay closed while this process runs, and the error
 * says exactly that.
 */
import type { Unsaved } from '../../../shared/faults.ts';
import type { OnError } from '../bestEffort.ts';
import { DomainError, problem } from '../errors.ts';

/** What could not be written: a stop (or a removal), or an earlier end. */
export type Closing = 'stop' | 'end';

export type TakeBack = {
  /** Runs the write that takes back. @throws storage_full after closing, or what the rules refuse */
  run<T>(ids: readonly string[], closing: Closing, write: () => T): T;
  /** Which write is owed; undefined = the row decides. */
  owed(id: string): Closing | undefined;
  /** From now on the row decides again. */
  reopen(id: string): void;
};

/**
 * @param held what the error says of it
 * @param onClosed called with what was closed without a write
 */
export function createTakeBack(deps: {
  held: Unsaved;
  onClosed(ids: readonly string[]): void;
  onError: OnError;
}): TakeBack {
  const closed = new Map<string, Closing>();
  return {
    run(ids, closing, write) {
      try {
        return write();
      } catch (error) {
        if (isRefusal(error) || ids.length === 0) throw error;
        for (const id of ids) if (closed.get(id) !== 'stop') closed.set(id, closing);
        deps.onClosed(ids);
        deps.onError(error);
        throw notSaved(deps.held, error);
      }
    },
    owed: (id) => closed.get(id),
    reopen: (id) => void closed.delete(id),
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
