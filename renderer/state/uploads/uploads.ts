/** The queue of uploads: two files at a time, each one can be cancelled, or tried again where it stopped. */
import type { Link } from '../../../shared/wire/latchkey.ts';
import { api } from '../api/endpoints.ts';
import { sentenceOf } from '../api/http.ts';
import { createStore, type Store } from '../store.ts';
import { newFileId } from './chunks.ts';
import { type UploadJob, uploadFile } from './uploadFile.ts';

export type Upload = {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  sent: number;
  /** Bytes per second, averaged over the last moments; 0 = not known yet. */
  speed: number;
  state: 'waiting' | 'running' | 'linking' | 'failed';
  problem: string;
};

export type Uploads = {
  shown: Store<readonly Upload[]>;
  /**
   * @param link makes the link once the bytes are there
   * @returns the link; `undefined` when cancelled
   */
  add(file: File, link: MakeLink): Promise<Link | undefined>;
  cancel(id: string): void;
  retry(id: string): void;
};

type MakeLink = (fileId: string) => Promise<Link | undefined>;

type Entry = {
  job: UploadJob;
  link: MakeLink;
  cancel: AbortController;
  settle: (link: Link | undefined) => void;
};

const filesAtOnce = 2;

export function createUploads(): Uploads {
  const shown = createStore<readonly Upload[]>([]);
  const entries = new Map<string, Entry>();
  const queue = createQueue(filesAtOnce, async (id) => {
    const entry = entries.get(id);
    if (entry) await run(id, entry);
  });

  const update = (id: string, change: Partial<Upload>) =>
    shown.set((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

  function finish(id: string, link: Link | undefined): void {
    entries.get(id)?.settle(link);
    entries.delete(id);
    shown.set((uploads) => uploads.filter((upload) => upload.id !== id));
  }

  async function run(id: string, { job, link, cancel }: Entry): Promise<void> {
    update(id, { state: 'running', problem: '' });
    const speed = createSpeedometer();
    try {
      await uploadFile(job, {
        signal: cancel.signal,
        onProgress: (sent) => update(id, { sent, speed: speed(sent, performance.now()) }),
      });
      update(id, { state: 'linking' });
      finish(id, await link(id));
    } catch (error) {
      if (!cancel.signal.aborted) update(id, { state: 'failed', problem: sentenceOf(error) });
    }
  }

  return {
    shown,
    add(file, link) {
      const id = newFileId(Date.now());
      const { promise, resolve } = Promise.withResolvers<Link | undefined>();
      const job = { file, fileId: id, arrived: new Set<number>() };
      entries.set(id, { job, link, cancel: new AbortController(), settle: resolve });
      shown.set((uploads) => [...uploads, newUpload(id, file)]);
      queue.add(id);
      return promise;
    },
    cancel(id) {
      const entry = entries.get(id);
      entry?.cancel.abort();
      finish(id, undefined);
      // What has arrived is of no use to anybody; if nothing has, there is nothing to remove.
      if (entry && entry.job.arrived.size > 0) void api.removeFile('shared', id).catch(() => undefined);
    },
    retry(id) {
      update(id, { state: 'waiting', problem: '' });
      queue.add(id);
    },
  };
}

/** Works through ids in the order they came, some of them at a time. */
function createQueue(atOnce: number, work: (id: string) => Promise<void>) {
  const waiting: string[] = [];
  let running = 0;

  function startNext(): void {
    const id = running < atOnce ? waiting.shift() : undefined;
    if (id === undefined) return;
    running += 1;
    void work(id).finally(() => {
      running -= 1;
      startNext();
    });
  }

  return {
    add(id: string): void {
      waiting.push(id);
      startNext();
    },
  };
}

function newUpload(id: string, { name, size }: File): Upload {
  return { id, name, size, sent: 0, speed: 0, state: 'waiting', problem: '' };
}

/** Averages over about two seconds, so that the figure can be read. */
function createSpeedometer(): (sent: number, now: number) => number {
  let last: { sent: number; now: number } | undefined;
  let speed = 0;
  return (sent, now) => {
    if (last === undefined) last = { sent, now };
    const seconds = (now - last.now) / 1_000;
    if (seconds < 0.25) return speed;
    const current = Math.max(0, sent - last.sent) / seconds;
    speed = speed === 0 ? current : speed + (current - speed) * Math.min(1, seconds / 2);
    last = { sent, now };
    return speed;
  };
}
