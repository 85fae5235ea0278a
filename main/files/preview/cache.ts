/**
 * Rendered previews on the disk: `<folder>/<file seq>/<key>`, each with a checksum before its bytes. What is damaged
 * counts as not there. The least recently used go first when the cache is full.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ownerOnly, ownerOnlyFolder } from '../durable.ts';

export type PreviewCache = {
  get(fileSeq: number, key: string): Promise<Uint8Array | undefined>;
  put(fileSeq: number, key: string, data: Uint8Array): Promise<void>;
  /** Forgets everything of one file. */
  drop(fileSeq: number): Promise<void>;
};

/** Four bytes of CRC-32; a disk that lies is rarer than a write that was cut off. */
const headerLength = 4;
const temporarySuffix = '.tmp';

export function createPreviewCache(folder: string, maxBytes: number): PreviewCache {
  const index = createRecencyIndex();
  let counter = 0;
  let loading: Promise<void> | undefined;

  const load = () => {
    loading ??= readIndex(folder).then((found) => {
      for (const { name, size } of found) index.note(name, size);
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
      const size = index.sizeOf(name);
      if (size === undefined) return undefined;
      const data = await readChecked(join(folder, name));
      if (data === undefined) await remove(name);
      else if (index.sizeOf(name) !== undefined) index.note(name, size);
      return data;
    },
    async put(fileSeq, key, data) {
      await load();
      const name = join(String(fileSeq), key);
      counter += 1;
      await writeChecked(join(folder, name), data, counter);
      index.note(name, data.length + headerLength);
      await shrink();
    },
    async drop(fileSeq) {
      await load();
      const start = join(String(fileSeq), '/');
      for (const name of index.names()) if (name.startsWith(start)) index.forget(name);
      await rm(join(folder, String(fileSeq)), { recursive: true, force: true });
    },
  };
}

/** Names with their bytes, least recently noted first. */
function createRecencyIndex() {
  const sizes = new Map<string, number>();
  let bytes = 0;

  function forget(name: string): void {
    bytes -= sizes.get(name) ?? 0;
    sizes.delete(name);
  }

  return {
    forget,
    note(name: string, size: number): void {
      forget(name);
      sizes.set(name, size);
      bytes += size;
    },
    sizeOf: (name: string) => sizes.get(name),
    bytes: () => bytes,
    names: () => [...sizes.keys()],
  };
}

type Entry = { name: string; size: number; usedAt: number };

/** What an earlier run left, oldest first; half-written entries are removed. */
async function readIndex(folder: string): Promise<Entry[]> {
  const found: Entry[] = [];
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

async function readChecked(path: string): Promise<Uint8Array | undefined> {
  const found = await readFile(path).catch(() => undefined);
  if (found === undefined || found.length <= headerLength) return undefined;
  const data = found.subarray(headerLength);
  return crc32(data) === found.readUInt32BE(0) ? data : undefined;
}

async function writeChecked(path: string, data: Uint8Array, turn: number): Promise<void> {
  const header = Buffer.alloc(headerLength);
  header.writeUInt32BE(crc32(data));
  const temporary = `${path}.${turn}${temporarySuffix}`;
  await mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolder });
  try {
    await writeFile(temporary, Buffer.concat([header, data]), { mode: ownerOnly });
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
