/**
 * Looks at linked files without opening them, in a thread of its own: a network drive that went away can hold a look for
 * minutes, and must hold nothing else. Its other files are not looked at until it lets go.
 */
import type { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { LinkedFiles, Sighting } from '../../core/filePorts.ts';
import type { LinkedSource } from '../../core/model.ts';
import { startWorker } from '../workerQueue.ts';

/** @property progress where the thread is; shared, so it can be read while a look hangs */
export type LookJob = { sources: readonly LinkedSource[]; progress: Int32Array<SharedArrayBuffer> };

/** The part of a thread that counts. */
export type LookThread = Pick<Worker, 'postMessage' | 'once' | 'off'> & { terminate(): Promise<unknown> };

export type Looks = Pick<LinkedFiles, 'look'> & { stop(): void };

type Options = {
  start?: () => LookThread;
  /** Milliseconds that one look may take. */
  patience?: number;
};

export function createLooks({ start = startThread, patience = 3_000 }: Options = {}): Looks {
  const queue = pLimit(1);
  /** Devices with a look that hangs. */
  const held = new Set<string>();
  let thread: LookThread | undefined;

  /** Whoever hangs in the system cannot be ended; it is left alone until it comes back by itself. */
  function abandon(device: string): void {
    held.add(device);
    void thread?.terminate().finally(() => held.delete(device));
    thread = undefined;
  }

  async function lookNow(sources: readonly LinkedSource[]): Promise<readonly Sighting[]> {
    const progress = new Int32Array(new SharedArrayBuffer(4));
    thread ??= start();
    const seen = await answerOf(thread, { sources, progress }, patience);
    if (seen === undefined) abandon(sources[progress[0] ?? 0]?.identity.device ?? '');
    return seen ?? [];
  }

  return {
    look(sources) {
      return queue(async () => {
        const asked = sources.filter(({ identity }) => !held.has(identity.device));
        const seen = asked.length === 0 ? [] : await lookNow(asked);
        const bySource = new Map(asked.map((source, index) => [source, seen[index]]));
        return sources.map((source) => bySource.get(source));
      });
    },
    stop: () => void thread?.terminate(),
  };
}

function startThread(): LookThread {
  return startWorker({ entry: 'lookWorker', moduleUrl: import.meta.url });
}

/** @returns undefined when there is no answer in time */
function answerOf(
  thread: LookThread,
  job: LookJob,
  patience: number,
): Promise<readonly Sighting[] | undefined> {
  const { promise, resolve } = Promise.withResolvers<readonly Sighting[] | undefined>();
  const giveUp = () => resolve(undefined);
  const timer = setTimeout(giveUp, patience).unref();
  thread.once('message', resolve).once('exit', giveUp);
  thread.postMessage(job);
  return promise.finally(() => {
    clearTimeout(timer);
    thread.off('message', resolve).off('exit', giveUp);
  });
}
