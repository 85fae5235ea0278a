/**
 * Rendered previews on the disk: `<folder>/<file seq>/<key>`, each with a checksum behind its bytes. What is damaged
 * counts as not there. The least recently used go first when the cache is full.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendered } from '../../core/ports.ts';
import { type Examined, openCached, overhead, temporarySuffix, writeCached } from './cached.ts';

export type PreviewCache = {
  get(fileSeq: number, key: string): Promise<Rendered | undefined>;
  put(fileSeq: number, key: string, data: Uint8Array): Promise<void>;
  /** Forgets everything of one file. */
  drop(fileSeq: number): Promise<void>;
};

export function createPreviewCache(folder: string, maxBytes: number): PreviewCache {
  const index = createRecencyIndex();
  let counter = 0;
  let loading: Promise<void> | undefined;

  const load = () => {
    loading ??= readIndex(folder).then((found) => {
      for (const { name, size } of found) index.note(name, { size });
    });
    return loading;
  };

  async function remove(name: string): Promise<void> {
    index.forget(name);
    await rm(join(folder, name), { force: true });
  }

  async function shrink(): Promise<void> {
    for (const oldest of index.names()) {
      if (index.bytes() <= maxBytes) return;
      await remove(oldest);
    }
  }

  return {
    async get(fileSeq, key) {
      await load();
      const name = join(String(fileSeq), key);
      const entry = index.get(name);
      if (entry === undefined) return undefined;
      const found = await openCached(join(folder, name), entry.examined);
      if (found === undefined) await remove(name);
      else if (index.get(name)) index.note(name, { size: entry.size, examined: found.examined });
      return found?.rendered;
    },
    async put(fileSeq, key, data) {
      await load();
      const name = join(String(fileSeq), key);
      counter += 1;
      await writeCached(join(folder, name), data, counter);
      index.note(name, { size: data.length + overhead });
      await shrink();
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

/** Size in bytes, and what an earlier look found. */
type Entry = { size: number; examined?: Examined };

/** What is there by name, least recently noted first. */
function createRecencyIndex() {
  const entries = new Map<string, Entry>();
  let bytes = 0;

  function forget(name: string): void {
    bytes -= entries.get(name)?.size ?? 0;
    entries.delete(name);
  }

  return {
    forget,
    note(name: string, entry: Entry): void {
      forget(name);
      entries.set(name, entry);
      bytes += entry.size;
    },
    get: (name: string) => entries.get(name),
    bytes: () => bytes,
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
