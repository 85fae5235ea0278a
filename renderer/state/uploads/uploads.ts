/** The uploads on screen: two files at a time, each one can be cancelled, or tried again where it stopped. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { errorMessage } from '../errorMessage.ts';
import { createQueue } from '../queue.ts';
import { createStore, type Store } from '../store.ts';
import { newFileId } from './chunks.ts';
import type { SendChunk } from './sendChunk.ts';
import { createSpeedMeter } from './speedMeter.ts';
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
   * @param makeLink called once the bytes are there
   * @returns the link; `undefined` when cancelled
   */
  add(file: File, makeLink: MakeLink): Promise<Link | undefined>;
  cancel(id: string): void;
  retry(id: string): void;
};

type MakeLink = (fileId: string) => Promise<Link | undefined>;

type Entry = {
  job: UploadJob;
  makeLink: MakeLink;
  cancel: AbortController;
  resolve: (link: Link | undefined) => void;
};

type Deps = { api: Pick<ApiClient, 'removeFile'>; sendChunk: SendChunk; language: ConsoleLanguage };

const filesAtOnce = 2;

export function createUploads({ api, sendChunk, language }: Deps): Uploads {
  const shown = createStore<readonly Upload[]>([]);
  const entries = new Map<string, Entry>();
  const queue = createQueue(filesAtOnce, async (id: string) => {
    const entry = entries.get(id);
    if (entry) await run(id, entry);
  });

  const update = (id: string, change: Partial<Upload>) =>
    shown.set((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

  function finish(id: string, link: Link | undefined): void {
    entries.get(id)?.resolve(link);
    entries.delete(id);
    shown.set((uploads) => uploads.filter((upload) => upload.id !== id));
  }

  async function run(id: string, { job, makeLink, cancel: { signal } }: Entry): Promise<void> {
    update(id, { state: 'running', problem: '' });
    const speed = createSpeedMeter();
    const onProgress = (sent: number) => update(id, { sent, speed: speed(sent, performance.now()) });
    try {
      await uploadFile(job, { sendChunk, signal, onProgress });
      update(id, { state: 'linking' });
      finish(id, await makeLink(id));
    } catch (error) {
      if (!signal.aborted) update(id, { state: 'failed', problem: errorMessage(error, language.strings) });
    }
  }

  return {
    shown,
    add(file, makeLink) {
      const id = newFileId(Date.now());
      const { promise, resolve } = Promise.withResolvers<Link | undefined>();
      const job = { file, fileId: id, arrived: new Set<number>() };
      entries.set(id, { job, makeLink, cancel: new AbortController(), resolve });
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

function newUpload(id: string, { name, size }: File): Upload {
  return { id, name, size, sent: 0, speed: 0, state: 'waiting', problem: '' };
}
