/**
 * Removes abandoned uploads: after a week without a chunk, their row and their bytes are deleted.
 *
 * The system clock may be wrong for a while, most of all right after the computer started, and a deletion cannot be
 * undone. So an upload is removed only if it is found abandoned twice, 15 minutes apart. An upload that received a chunk
 * in this process during the last week of the monotonic clock is never removed.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { type File, isComplete } from '../model.ts';
import type { FileStore, TokenReader } from '../ports.ts';

/** Milliseconds. */
const timeout = 7 * 86_400_000;
const checkInterval = 86_400_000;
const confirmDelay = 15 * 60_000;

type Deps = {
  files: FileStore;
  tokens: TokenReader;
  clock: Clock;
  /** The set that waits for the file. */
  setOf(file: File): File | undefined;
  /** Removes the row and then the bytes. */
  remove(file: File): Promise<void>;
  onError: OnError;
};

export type UploadCleanup = {
  /** Call when a chunk of this file arrives. */
  noteChunk(fileSeq: number): void;
  stop(): void;
};

/** Checks at once, and then once a day. */
export function createUploadCleanup(deps: Deps): UploadCleanup {
  /** When a chunk arrived last, by `seq` of the file; milliseconds of the monotonic clock. */
  const lastChunks = new Map<number, number>();
  let cancel = () => {};
  let isStopped = false;

  function findAbandoned(): File[] {
    const now = deps.clock.monotonic();
    for (const [seq, at] of lastChunks) if (now - at >= timeout) lastChunks.delete(seq);
    const untouchedSince = deps.clock.now() - timeout;
    return deps.files.pending(untouchedSince).filter((file) => {
      if (lastChunks.has(file.seq) || hasToken(deps.tokens, file.seq)) return false;
      // Others of the same drop may take longer than a week.
      return (deps.setOf(file)?.updatedAt ?? 0) < untouchedSince;
    });
  }

  async function remove({ seq }: File): Promise<void> {
    if (isStopped) return;
    // Read again: removing the files before this one took time.
    const file = deps.files.bySeq(seq);
    if (file !== undefined && !isComplete(file) && !lastChunks.has(seq)) await deps.remove(file);
  }

  function check(): void {
    schedule(checkInterval, check);
    const candidates = new Set(findAbandoned().map(({ seq }) => seq));
    if (candidates.size > 0) schedule(confirmDelay, () => confirm(candidates));
  }

  async function confirm(candidates: ReadonlySet<number>): Promise<void> {
    schedule(checkInterval - confirmDelay, check);
    for (const file of findAbandoned()) if (candidates.has(file.seq)) await remove(file);
  }

  function schedule(delay: number, work: () => unknown): void {
    cancel();
    cancel = deps.clock.after(delay, () => void attempt(deps.onError, work));
  }

  schedule(0, check);
  return {
    noteChunk: (fileSeq) => void lastChunks.set(fileSeq, deps.clock.monotonic()),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** An upload that has a link already is kept: somebody still waits for it. */
function hasToken(tokens: TokenReader, fileSeq: number): boolean {
  return tokens.ofFile(fileSeq).some(({ deletedAt }) => deletedAt === null);
}
