/** Every kind of content there is, made as the program makes it: real files, real blobs, the real preview cache. */
import { randomUUID } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { File, FileSource } from '../../../main/core/model.ts';
import { createBlobPaths } from '../../../main/files/content/blobPaths.ts';
import { identityOf } from '../../../main/files/content/identity.ts';
import { createFileServices, type FileServices } from '../../../main/files/fileServices.ts';
import { createPreviewCache } from '../../../main/files/preview/cache.ts';
import { fillSpool } from '../../helpers/fillSpool.ts';
import type { SentContent } from './contentServer.ts';

export type Source = {
  /** Shares these bytes, in place of those before. @returns the bytes that the content has */
  write(bytes: Buffer): Promise<Buffer>;
  open(): SentContent | Promise<SentContent>;
  /** The files that are read while the content is sent; none when it lies in memory by then. */
  paths(): string[];
  /** Folder of what is opened while the content is sent, where other descriptors are open beside it. */
  below?: string;
  stop(): Promise<void>;
};

/** @param folder empty; everything of the source lies in it */
export type MakeSource = (folder: string) => Source;

export const linked: MakeSource = (folder) => {
  const services = createFileServices({ dataDir: join(folder, 'data') });
  const path = join(folder, 'linked.bin');
  let file: File;
  return {
    async write(bytes) {
      file = linkFile(path, bytes);
      return bytes;
    },
    open: () => services.contents.open(file),
    paths: () => [path],
    stop: services.stop,
  };
};

type StorageOptions = Parameters<FileServices['blobs']['finish']>[3];

/** An upload, at rest as the options say. */
export function stored(options: StorageOptions): MakeSource {
  return (folder) => {
    const dataDir = join(folder, 'data');
    const services = createFileServices({ dataDir });
    const paths = createBlobPaths(dataDir);
    let file: File;
    return {
      async write(bytes) {
        file = await storeFile(services, bytes, options);
        return bytes;
      },
      open: () => services.contents.open(file),
      // What must be decoded lies in memory once it is open.
      paths: () =>
        file.source.kind === 'stored' && !isDecoded(options) ? [paths.plain(file.source.blob)] : [],
      stop: services.stop,
    };
  };
}

/** Small ones are read into memory when they are opened, larger ones are sent from the disk. */
export function preview(where: 'disk' | 'memory'): MakeSource {
  return (folder) => {
    const cache = createPreviewCache(folder, 1e9);
    return {
      async write(bytes) {
        await cache.put(1, 'key', [bytes]);
        return bytes;
      },
      async open() {
        const rendered = await cache.get(1, 'key');
        if (rendered === undefined) throw new Error('There is no such preview.');
        return rendered;
      },
      paths: () => (where === 'disk' ? [join(folder, '1', 'key')] : []),
      async stop() {},
    };
  };
}

function isDecoded({ compression, encryption }: StorageOptions): boolean {
  return encryption || compression !== 'none';
}

/** Writes a new file, of the same name, and pins it. */
export function linkFile(path: string, bytes: Uint8Array): File {
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
  const identity = identityOf(statSync(path, { bigint: true }));
  return fileOf({ kind: 'linked', path, identity, sha256: '', contentId: randomUUID() }, bytes.length);
}

export async function storeFile(
  services: FileServices,
  bytes: Uint8Array,
  options: StorageOptions,
): Promise<File> {
  const blob = services.blobs.create();
  const spool = await fillSpool(services.openSpool(bytes.length), bytes);
  await services.blobs.writeChunk(blob, { start: 0, total: spool.size }, spool);
  await spool.discard();
  const finished = await services.blobs.finish(blob, 'upload.bin', bytes.length, options);
  return { ...fileOf({ kind: 'stored', blob }, bytes.length), ...finished };
}

function fileOf(source: FileSource, sizeOriginal: number): File {
  return {
    seq: 1,
    bucketSeq: 1,
    bucketId: 'shared',
    id: 'file',
    name: 'file.bin',
    folder: '',
    permissions: [],
    signature: '',
    mimeType: 'image/png',
    sizeOriginal,
    sizeActual: sizeOriginal,
    chunksTotal: 1,
    chunksUploaded: 1,
    encryption: false,
    compression: '',
    extension: 'bin',
    source,
    problem: '',
    createdAt: 0,
    updatedAt: 0,
  };
}
