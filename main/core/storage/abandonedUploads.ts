/**
 * Uploads that nobody goes on with: after a week without a chunk their bytes and their row go.
 *
 * The clock of the computer may be wrong for a while, above all right after it was started, and what is deleted does
 * not come back. So an upload goes only if it is found abandoned twice, some time apart; and none does that has seen
 * a chunk in this process during that week, by a count that setting the clock does not move.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { type File, isComplete } from '../model.ts';
import type { FileStore, TokenReader } from '../ports.ts';

/** Milliseconds, all of them. */
const patience = 7 * 86_400_000;
const betweenLooks = 86_400_000;
const untilSecondLook = 15 * 60_000;

type Deps = {
  files: FileStore;
  tokens: TokenReader;
  clock: Clock;
  /** Removes the row and then the bytes. */
  giveUp(file: File): Promise<void>;
  onError: OnError;
};

export type UploadWatch = {
  /** A chunk of this file arrives. */
  note(fileSeq: number): void;
  stop(): void;
};

/** Looks at once, and then once a day. */
export function watchUploads(deps: Deps): UploadWatch {
  /** By file, when a chunk arrived last: milliseconds of the monotonic clock. */
  const active = new Map<number, number>();
  let cancel = () => {};
  let isStopped = false;

  function abandoned(): File[] {
    const now = deps.clock.monotonic();
    for (const [seq, at] of active) if (now - at >= patience) active.delete(seq);
    return deps.files
      .pending(deps.clock.now() - patience)
      .filter(({ seq }) => !active.has(seq) && !hasToken(deps.tokens, seq));
  }

  async function giveUp({ seq }: File): Promise<void> {
    if (isStopped) return;
    // Removing those before it took a while.
    const file = deps.files.bySeq(seq);
    if (file !== undefined && !isComplete(file) && !active.has(seq)) await deps.giveUp(file);
  }

  function look(): void {
    later(betweenLooks, look);
    const suspects = new Set(abandoned().map(({ seq }) => seq));
    if (suspects.size > 0) later(untilSecondLook, () => lookAgain(suspects));
  }

  async function lookAgain(suspects: ReadonlySet<number>): Promise<void> {
    later(betweenLooks - untilSecondLook, look);
    for (const file of abandoned()) if (suspects.has(file.seq)) await giveUp(file);
  }

  function later(wait: number, work: () => unknown): void {
    cancel();
    cancel = deps.clock.after(wait, () => void attempt(deps.onError, work));
  }

  later(0, look);
  return {
    note: (fileSeq) => void active.set(fileSeq, deps.clock.monotonic()),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** Whoever has made a link of it already waits for it still. */
function hasToken(tokens: TokenReader, fileSeq: number): boolean {
  return tokens.ofFile(fileSeq).some(({ deletedAt }) => deletedAt === null);
}
