/**
 * Rendered previews on the disk: `<folder>/<file seq>/<key>`, each followed by a checksum. A damaged entry counts as
 * missing. When the cache is full, the least recently used entries are removed.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Rendered } from '../../core/previews.ts';
import { openCached, type PicturePieces, temporarySuffix, type Verified, writeCached } from './cached.ts';

export type PreviewCache = {
  get(fileSeq: number, key: string): Promise<Rendered | undefined>;
  put(fileSeq: number, key: string, pieces: PicturePieces): Promise<void>;
  /** Removes all previews of one file. */
  drop(fileSeq: number): Promise<void>;
};

export function createPreviewCache(folder: string, maxBytes: number): PreviewCache {
  const index = createIndex(maxBytes);
  let counter = 0;
  let loading: Promise<void> | undefined;

  async function removeFile(name: string): Promise<void> {
    // One that cannot be removed now is found again at the next start.
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }

  async function setEntry(name: string, entry: Entry): Promise<void> {
    await Promise.all(index.set(name, entry).map(removeFile));
  }

  async function readFolder(): Promise<void> {
    for (const { name, size } of await readIndex(folder)) await setEntry(name, { size });
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
      const found = await openCached(join(folder, name), entry.verified);
      if (found === undefined) {
        index.remove(name);
        await removeFile(name);
      } else if (isChanged(entry, found.verified) && index.has(name)) {
        await setEntry(name, { size: entry.size, verified: found.verified });
      }
      return found?.rendered;
    },
    async put(fileSeq, key, pieces) {
      await load();
      const name = join(String(fileSeq), key);
      counter += 1;
      const size = await writeCached(join(folder, name), pieces, counter);
      await setEntry(name, { size });
    },
    async drop(fileSeq) {
      await load();
      const start = join(String(fileSeq), '/');
      for (const name of index.names()) if (name.startsWith(start)) index.remove(name);
      // Windows cannot remove a file that is still being read.
      await rm(join(folder, String(fileSeq)), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Size of the file in bytes, and the result of an earlier check. */
type Entry = { size: number; verified?: Verified };

function isChanged({ verified }: Entry, now: Verified): boolean {
  return verified?.mtimeNs !== now.mtimeNs;
}

/** Entries by the name of their file. */
function createIndex(maxBytes: number) {
  const evicted: string[] = [];
  const entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    // The library refuses a size of 0, which a damaged file may have.
    sizeCalculation: ({ size }) => Math.max(size, 1),
    dispose: (_entry, name, reason) => void (reason === 'evict' && evicted.push(name)),
  });
  return {
    /** @returns the names of files that were evicted */
    set(name: string, entry: Entry): string[] {
      entries.set(name, entry);
      // An entry larger than the whole cache is not added.
      if (!entries.has(name)) evicted.push(name);
      return evicted.splice(0);
    },
    /** Counts as a use. */
    get: (name: string) => entries.get(name),
    has: (name: string) => entries.has(name),
    remove: (name: string) => entries.delete(name),
    names: () => [...entries.keys()],
  };
}

type Found = { name: string; size: number; usedAt: number };

/** Entries of an earlier run, oldest first. Partly written ones are removed. */
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
