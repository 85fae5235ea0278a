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
  /** Tells that another page has taken one, ended it or was closed before it did. */
  onChange(listener: () => void): void;
  /** Those that no open page works on. */
  left(): Promise<LeftUpload[]>;
  /** Makes it that of this page. @returns as it is kept now; undefined where another page has it, or ended it */
  take(uploadId: string): Promise<LeftUpload | undefined>;
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
  const awaited = new Set<string>();
  const pages = new BroadcastChannel(database);
  let changed: () => void = () => undefined;

  /** Shared, so that all pages hear of it at once. */
  async function awaitOther(uploadId: string): Promise<void> {
    if (held.has(uploadId) || awaited.has(uploadId)) return;
    awaited.add(uploadId);
    await navigator.locks.request(lockOf(uploadId), { mode: 'shared' }, () => undefined);
    awaited.delete(uploadId);
    changed();
  }

  /** Once its rows are gone, or nobody could know that another page is not to take them. */
  function letGo(uploadId: string): void {
    held.get(uploadId)?.();
    held.delete(uploadId);
  }

  return {
    onChange(listener) {
      changed = listener;
      pages.onmessage = listener;
    },
    async left() {
      // Without locks, on a plain address of another computer, nobody can tell what another page is sending.
      if (!navigator.locks) return [];
      const [all, busy] = await Promise.all([read(opening), locksHeld()]);
      for (const { upload } of all) if (busy.has(lockOf(upload.id))) void awaitOther(upload.id);
      return all.filter(({ upload }) => !busy.has(lockOf(upload.id)));
    },
    async take(uploadId) {
      const release = await holdAtOnce(uploadId);
      if (!release) return undefined;
      held.set(uploadId, release);
      pages.postMessage(uploadId);
      // The other page may have gone on, or ended it, since it was found here.
      const all = await read(opening).catch(() => []);
      const left = all.find(({ upload }) => upload.id === uploadId);
      if (!left) letGo(uploadId);
      return left;
    },
    put(upload) {
      if (!held.has(upload.id)) held.set(upload.id, hold(upload.id));
      void write(opening, (store) => store('uploads').put(upload));
    },
    putPart: (uploadId, part) => void write(opening, (store) => store('parts').put({ ...part, uploadId })),
    remove(uploadId) {
      const removing = write(opening, (store) => {
        store('uploads').delete(uploadId);
        store('parts').delete(IDBKeyRange.bound([uploadId], [uploadId, []]));
      });
      void removing.then(() => letGo(uploadId));
    },
  };
}

/** In the order of the calls. @returns when it is done, or cannot be: what the browser has taken away is not kept */
async function write(
  opening: Opening,
  work: (store: (name: Store) => IDBObjectStore) => void,
): Promise<void> {
  const db = await opening;
  if (!db) return;
  try {
    const change = db.transaction(stores, 'readwrite');
    work((name) => change.objectStore(name));
    await new Promise((resolve) => {
      change.oncomplete = change.onabort = resolve;
    });
  } catch {
    // The database is closed.
  }
}

async function read(opening: Opening): Promise<LeftUpload[]> {
  const db = await opening;
  if (!db) return [];
  const reading = db.transaction(stores);
  const [uploads, parts] = await Promise.all([
    result<KeptUpload[]>(reading.objectStore('uploads').getAll()),
    result<(KeptPart & { uploadId: string })[]>(reading.objectStore('parts').getAll()),
  ]);
  return uploads.map((upload) => ({
    upload,
    parts: parts.filter(({ uploadId }) => uploadId === upload.id),
  }));
}

/** Undefined where the browser keeps nothing. */
type Opening = Promise<IDBDatabase | undefined>;
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

/** @returns what lets it go; undefined where another page holds it, and where nobody can tell */
function holdAtOnce(id: string): Promise<(() => void) | undefined> {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  return new Promise((resolve) => {
    const take = (lock: Lock | null) => {
      resolve(lock ? release : undefined);
      return lock ? held : undefined;
    };
    const asked = navigator.locks?.request(lockOf(id), { ifAvailable: true }, take);
    void Promise.resolve(asked).then(
      () => resolve(undefined),
      () => resolve(undefined),
    );
  });
}

async function locksHeld(): Promise<ReadonlySet<string | undefined>> {
  const { held } = await navigator.locks.query();
  return new Set(held?.filter(({ mode }) => mode === 'exclusive').map(({ name }) => name));
}

function lockOf(id: string): string {
  return `latchkey-upload-${id}`;
}
