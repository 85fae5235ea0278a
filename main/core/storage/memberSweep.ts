/** Removes what was a member of sets and belongs to none any more, some at a time. */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { File } from '../model.ts';
import type { FileStore } from '../ports.ts';
import type { MemberStore, SetFiles } from '../sets.ts';

type Deps = {
  files: Pick<FileStore, 'bySeq'>;
  members: Pick<MemberStore, 'orphans' | 'sweep'>;
  setFiles: Pick<SetFiles, 'inUse'>;
  /** Removes the row and then the bytes. */
  remove(file: File): Promise<void>;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type MemberSweep = {
  /** Manifests that are being made, which nothing is removed of. */
  underWay: Set<number>;
  start(): void;
  stop(): void;
};

/** Milliseconds between two looks, as long as there is something. */
const pause = 20;
/** Milliseconds until it is looked whether downloads still read some. */
const longPause = 5_000;
/** Uploaded files that are removed in one go. */
const batchLength = 50;

export function createMemberSweep(deps: Deps): MemberSweep {
  const { files, members, setFiles, remove, clock, events, onError } = deps;
  const underWay = new Set<number>();
  let isStopped = false;
  let cancel = () => {};

  function schedule(delay = pause): void {
    cancel();
    cancel = clock.after(delay, start);
  }

  /** Uploaded files go before the rows that tell of them, so that a stop between the two loses none. */
  async function sweep(): Promise<void> {
    const orphans = members.orphans([...underWay], batchLength);
    for (const seq of orphans) {
      const file = files.bySeq(seq);
      if (file !== undefined && !isStopped) await remove(file);
    }
    if (isStopped) return;
    const inUse = setFiles.inUse();
    if (orphans.length > 0 || members.sweep([...underWay, ...inUse])) schedule();
    else if (inUse.length > 0) schedule(longPause);
  }

  function start(): void {
    void attempt((error) => !isStopped && onError(error), sweep);
  }

  const unsubscribe = events.on((event) => {
    const isSetGone = event.type === 'file.deleted' && event.file.source.kind === 'zip';
    if (isSetGone || event.type === 'bucket.deleted') schedule();
  });
  return {
    underWay,
    start,
    stop() {
      isStopped = true;
      cancel();
      unsubscribe();
    },
  };
}
