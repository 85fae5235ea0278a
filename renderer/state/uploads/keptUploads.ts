/**
 * Remembers uploads in the browser, so that one that the page was closed in the middle of can go on. Of files it keeps
 * what tells them again, never their bytes: the person hands them over once more. What cannot be kept is not.
 */
import type { Item } from './items.ts';

/** What tells a file again. */
export type KeptItem = { path: string; size: number; lastModified: number };

/** A file that sending has begun of. */
export type KeptPart = {
  index: number;
  fileId: string;
  /** Chunks from the start of the file that have all arrived. */
  chunks: number;
};

/** The link that the files go into, its own file, and theirs in the order of the items. */
export type KeptSet = { linkId: string; fileId: string; fileIds: readonly string[] };

export type KeptUpload = {
  id: string;
  name: string;
  items: KeptItem[];
  set?: KeptSet;
};

export type LeftUpload = { upload: KeptUpload; parts: KeptPart[] };

export type KeptUploads = {
  /** Those that no open page works on. */
  left(): Promise<LeftUpload[]>;
  put(upload: KeptUpload): void;
  putPart(uploadId: string, part: KeptPart): void;
  remove(uploadId: string): void;
};

export function keptItem({ file, folder }: Item): KeptItem {
  return { path: folder + file.name, size: file.size, lastModified: file.lastModified };
}

/** The same text for the same file, as far as a browser can tell. */
export function fingerprint({ path, size, lastModified }: KeptItem): string {
  return `${path}\n${size}\n${lastModified}`;
}

/** The other stores of this origin are not touched. */
const database = 'latchkey-uploads';

export function createKeptUploads(): KeptUploads {
  const opening = openDatabase().catch(() => undefined);
  const held = new Map<string, () => void>();

  /** In the order of the calls. */
  function write(work: (store: (name: Store) => IDBObjectStore) => void): void {
    const writing = opening.then((db) => {
      if (!db) return;
      const change = db.transaction(stores, 'readwrite');
      work((name) => change.objectStore(name));
    });
    // What the browser has taken away meanwhile is not kept.
    void writing.catch(() => undefined);
  }

  return {
    async left() {
      const db = await opening;
      // Without locks, on a plain address of another computer, nobody can tell what another page is sending.
      if (!db || !navigator.locks) return [];
      const read = db.transaction(stores);
      const [uploads, parts, busy] = await Promise.all([
        result<KeptUpload[]>(read.objectStore('uploads').getAll()),
        result<(KeptPart & { uploadId: string })[]>(read.objectStore('parts').getAll()),
        locksHeld(),
      ]);
      return uploads
        .filter(({ id }) => !busy.has(lockOf(id)))
        .map((upload) => ({ upload, parts: parts.filter(({ uploadId }) => uploadId === upload.id) }));
    },
    put(upload) {
      if (!held.has(upload.id)) held.set(upload.id, hold(upload.id));
      write((store) => store('uploads').put(upload));
    },
    putPart: (uploadId, part) => write((store) => store('parts').put({ ...part, uploadId })),
    remove(uploadId) {
      held.get(uploadId)?.();
      held.delete(uploadId);
      write((store) => {
        store('uploads').delete(uploadId);
        store('parts').delete(IDBKeyRange.bound([uploadId], [uploadId, []]));
      });
    },
  };
}

type Store = 'uploads' | 'parts';
const stores: Store[] = ['uploads', 'parts'];

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('uploads', { keyPath: 'id' });
    request.result.createObjectStore('parts', { keyPath: ['uploadId', 'index'] });
  };
  return result(request);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  return promise;
}

/** What another page of the console sends is not left over. Locks end with the page, and so are better than a note. */
function hold(id: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  void navigator.locks?.request(lockOf(id), () => promise);
  return resolve;
}

async function locksHeld(): Promise<ReadonlySet<string | undefined>> {
  const { held } = await navigator.locks.query();
  return new Set(held?.map(({ name }) => name));
}

function lockOf(id: string): string {
  return `latchkey-upload-${id}`;
}
