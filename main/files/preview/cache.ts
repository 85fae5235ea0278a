/**
 * Rendered previews on the disk: `<folder>/<file seq>/<key>`, each with a checksum behind its bytes. What is damaged
 * counts as not there. The least recently used go first when the cache is full.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Rendered } from '../../core/ports.ts';
import { type Examined, openCached, overhead, temporarySuffix, writeCached } from './cached.ts';

export type PreviewCache = {
  get(fileSeq: number, key: string): Promise<Rendered | undefined>;
  put(fileSeq: number, key: string, data: Uint8Array): Promise<void>;
  /** Forgets everything of one file. */
  drop(fileSeq: number): Promise<void>;
};

export function createPreviewCache(folder: string, maxBytes: number): PreviewCache {
  const index = createIndex(maxBytes);
  let counter = 0;
  let loading: Promise<void> | undefined;

  async function removeFile(name: string): Promise<void> {
    await rm(join(folder, name), { force: true });
  }

  async function note(name: string, entry: Entry): Promise<void> {
    await Promise.all(index.note(name, entry).map(removeFile));
  }

  async function readFolder(): Promise<void> {
    for (const { name, size } of await readIndex(folder)) await note(name, { size });
  }

  const load = () => {
    loading ??= readFolder();
    return loading;
  };

  return {
    async get(fileSeq, key) {
      await load();
      const name = join(String(fileSeq), key);
      const entry = index.get(name);
      if (entry === undefined) return undefined;
      const found = await openCached(join(folder, name), entry.examined);
      if (found === undefined) {
        index.forget(name);
        await removeFile(name);
      } else if (isNews(entry, found.examined) && index.has(name)) {
        await note(name, { size: entry.size, examined: found.examined });
      }
      return found?.rendered;
    },
    async put(fileSeq, key, data) {
      await load();
      const name = join(String(fileSeq), key);
      counter += 1;
      await writeCached(join(folder, name), data, counter);
      await note(name, { size: data.length + overhead });
    },
    async drop(fileSeq) {
      await load();
      const start = join(String(fileSeq), '/');
      for (const name of index.names()) if (name.startsWith(start)) index.forget(name);
      // Windows keeps what somebody is still reading for a moment.
      await rm(join(folder, String(fileSeq)), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Size of the file in bytes, and what an earlier look found. */
type Entry = { size: number; examined?: Examined };

function isNews({ examined }: Entry, now: Examined): boolean {
  return examined?.mtimeNs !== now.mtimeNs;
}

/** What is there, by the name of its file. */
function createIndex(maxBytes: number) {
  const surplus: string[] = [];
  const entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    // The library knows no size of 0, which a damaged file may have.
    sizeCalculation: ({ size }) => Math.max(size, 1),
    dispose: (_entry, name, reason) => void (reason === 'evict' && surplus.push(name)),
  });
  return {
    /** @returns the names of files that no longer fit and are forgotten */
    note(name: string, entry: Entry): string[] {
      entries.set(name, entry);
      // One that is larger than everything together is not taken up.
      if (!entries.has(name)) surplus.push(name);
      return surplus.splice(0);
    },
    /** Counts as a use. */
    get: (name: string) => entries.get(name),
    has: (name: string) => entries.has(name),
    forget: (name: string) => entries.delete(name),
    names: () => [...entries.keys()],
  };
}

type Found = { name: string; size: number; usedAt: number };

/** What an earlier run left, oldest first; half-written entries are removed. */
async function readIndex(folder: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const seq of await namesIn(folder)) {
    for (const key of await namesIn(join(folder, seq))) {
      const path = join(folder, seq, key);
      if (key.endsWith(temporarySuffix)) await rm(path, { force: true });
      else {
        const { size, mtimeMs } = await stat(path);
        found.push({ name: join(seq, key), size, usedAt: mtimeMs });
      }
    }
  }
  return found.sort((one, other) => one.usedAt - other.usedAt);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
