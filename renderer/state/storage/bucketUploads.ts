/** Uploads into buckets: a row for each file, a few sent at a time. No link is made of them. */
import type { Bucket } from '../../../shared/wire/appwrite.ts';
import { createQueue } from '../queue.ts';
import { createStore, type Store } from '../store.ts';
import type { Item } from '../uploads/items.ts';
import { limitRequests } from '../uploads/limitRequests.ts';
import { newFileId } from '../uploads/newFileId.ts';
import type { SendChunk } from '../uploads/sendChunk.ts';
import { type UploadJob, uploadFile } from '../uploads/uploadFile.ts';

export type BucketUpload = {
  id: string;
  bucketId: string;
  /** With its folder. */
  name: string;
  size: number;
  sent: number;
  state: 'waiting' | 'running' | 'failed' | 'refused';
  /** Why it failed or was refused. */
  problem: string;
};

export type BucketUploads = {
  shown: Store<readonly BucketUpload[]>;
  add(bucket: BucketLimits, items: readonly Item[]): void;
  retry(id: string): void;
  cancel(id: string): void;
};

export type BucketLimits = Pick<Bucket, '$id' | 'maximumFileSize' | 'allowedFileExtensions'>;

type Row = { job: UploadJob; bucketId: string; cancel: AbortController };

type Deps = {
  sendTo(bucketId: string): SendChunk;
  /** Called when a file is there. */
  onArrived(bucketId: string): void;
  /** What the bucket would refuse is not sent at all. @returns the sentence; undefined: it may be sent */
  refusal(bucket: BucketLimits, file: File): string | undefined;
  message(error: unknown): string;
};

const filesAtOnce = 3;
const requestsAtOnce = 4;

export function createBucketUploads(deps: Deps): BucketUploads {
  const shown = createStore<readonly BucketUpload[]>([]);
  const rows = new Map<string, Row>();
  const queue = createQueue(filesAtOnce, run);

  const change = (id: string, part: Partial<BucketUpload>) =>
    shown.set((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const remove = (id: string) => {
    rows.delete(id);
    shown.set((all) => all.filter((each) => each.id !== id));
  };

  async function run(id: string): Promise<void> {
    const row = rows.get(id);
    if (!row) return;
    const { signal } = row.cancel;
    change(id, { state: 'running' });
    try {
      await uploadFile(row.job, {
        sendChunk: limitRequests(deps.sendTo(row.bucketId), requestsAtOnce),
        isAwaited: false,
        signal,
        onProgress: (sent) => change(id, { sent }),
        onArrived: () => undefined,
      });
      remove(id);
      deps.onArrived(row.bucketId);
    } catch (error) {
      if (!signal.aborted) change(id, { state: 'failed', problem: deps.message(error) });
    }
  }

  return {
    shown,
    add(bucket, items) {
      const added = items.map((item) => newRow(bucket, item, deps.refusal(bucket, item.file)));
      shown.set((all) => [...all, ...added.map(({ upload }) => upload)]);
      for (const { upload, row } of added) {
        if (upload.state === 'refused') continue;
        rows.set(upload.id, row);
        queue.add(upload.id);
      }
    },
    retry(id) {
      change(id, { state: 'waiting', problem: '' });
      queue.add(id);
    },
    cancel(id) {
      rows.get(id)?.cancel.abort();
      remove(id);
    },
  };
}

function newRow({ $id: bucketId }: BucketLimits, item: Item, refusal: string | undefined) {
  const job = { ...item, fileId: newFileId(Date.now()), arrived: new Set<number>() };
  const upload: BucketUpload = {
    id: job.fileId,
    bucketId,
    name: item.folder + item.file.name,
    size: item.file.size,
    sent: 0,
    state: refusal === undefined ? 'waiting' : 'refused',
    problem: refusal ?? '',
  };
  return { upload, row: { job, bucketId, cancel: new AbortController() } };
}
