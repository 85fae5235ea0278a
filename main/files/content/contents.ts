/**
 * Opens the bytes of a file: a descriptor where they lie on the disk as they are, memory where they must be decoded
 * first. Linked files are pinned (promises §3.4): what is not the file that was shared is not served.
 */
import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { File, LinkedSource, StoredSource } from '../../core/model.ts';
import { ContentProblem, type Contents, type OpenContent } from '../../core/ports.ts';
import type { BlobPaths } from './blobPaths.ts';
import { createByteCache } from './byteCache.ts';
import { createFreshnessCheck, identityOf, isIntact, isSame } from './identity.ts';
import { closeOnce, closeQuietly, contentProblem, type OpenedFile, openRegular } from './openRegular.ts';
import { filePieces, memoryPieces } from './pieces.ts';
import { unseal } from './seal.ts';

type Deps = {
  paths: BlobPaths;
  /** 32 bytes. */
  encryptionKey: Uint8Array;
  /** Decoded files kept in memory, bytes. */
  cacheBytes?: number;
};

export type FileContents = Contents & {
  /** The ETag of `open` without decoding anything. @throws ContentProblem */
  identify(file: File): string;
};

const defaultCacheBytes = 64 * 1_048_576;

export function createContents({ paths, encryptionKey, cacheBytes = defaultCacheBytes }: Deps): FileContents {
  const decoded = createByteCache(cacheBytes);

  function openSealed(file: File, { blob }: StoredSource): OpenContent | Promise<OpenContent> {
    const etag = etagOf('stored', blob, file.seq);
    const made = decoded.get(blob);
    if (made) return inMemory(file, etag, made);
    const decode = () => unsealFile(paths.sealed(blob), file, { key: encryptionKey, blob });
    return decoded.getOrMake(blob, decode).then((data) => inMemory(file, etag, data));
  }

  return {
    open(file) {
      const { source } = file;
      if (source.kind === 'linked') return openLinked(file, source);
      return isSealed(file) ? openSealed(file, source) : openPlain(file, source, paths);
    },
    identify(file) {
      const { source } = file;
      const path = pathOf(file, paths);
      const { fd, stat } = openRegular(path);
      closeQuietly(fd);
      return source.kind === 'linked'
        ? linkedEtag(file, assertPinned(source, stat))
        : etagOf('stored', source.blob, file.seq);
    },
  };
}

function openLinked(file: File, source: LinkedSource): OpenContent {
  const opened = openRegular(source.path);
  return onDescriptor(source.path, opened, () => ({
    etag: linkedEtag(file, assertPinned(source, opened.stat)),
    modifiedAt: Number(opened.stat.mtimeMs),
  }));
}

function openPlain(file: File, { blob }: StoredSource, paths: BlobPaths): OpenContent {
  const path = paths.plain(blob);
  const opened = openRegular(path);
  return onDescriptor(path, opened, () => {
    if (Number(opened.stat.size) !== file.sizeOriginal) throw new ContentProblem('changed');
    return { etag: etagOf('stored', blob, file.seq), modifiedAt: file.createdAt };
  });
}

/** @param facts checks the descriptor, which is closed if it throws */
function onDescriptor(
  path: string,
  { fd, stat }: OpenedFile,
  facts: () => Pick<OpenContent, 'etag' | 'modifiedAt'>,
): OpenContent {
  try {
    const identity = identityOf(stat);
    const pieces = filePieces(fd, () => isIntact(fd, identity));
    const isCurrent = createFreshnessCheck(path, stat);
    return { ...facts(), size: identity.size, pieces, isCurrent, close: closeOnce(fd) };
  } catch (error) {
    closeQuietly(fd);
    throw error;
  }
}

function inMemory(file: File, etag: string, data: Uint8Array): OpenContent {
  return {
    size: data.length,
    etag,
    modifiedAt: file.createdAt,
    pieces: memoryPieces(data),
    isCurrent: () => true, // a finished blob never changes
    close: () => undefined,
  };
}

async function unsealFile(
  path: string,
  file: File,
  secret: { key: Uint8Array; blob: string },
): Promise<Uint8Array> {
  const sealed = await readFile(path).catch((error) => {
    throw contentProblem(error) ?? error;
  });
  try {
    return (await unseal(sealed, file.sizeOriginal, secret)).data;
  } catch {
    throw new ContentProblem('changed');
  }
}

function assertPinned(source: LinkedSource, stat: BigIntStats): LinkedSource {
  if (!isSame(identityOf(stat), source.identity)) throw new ContentProblem('changed');
  return source;
}

function isSealed(file: File): boolean {
  return file.encryption || file.compression === 'gzip' || file.compression === 'zstd';
}

function pathOf(file: File, paths: BlobPaths): string {
  if (file.source.kind === 'linked') return file.source.path;
  return isSealed(file) ? paths.sealed(file.source.blob) : paths.plain(file.source.blob);
}

function linkedEtag(file: File, { identity }: LinkedSource): string {
  return etagOf('linked', identity.device, identity.inode, identity.size, identity.mtimeNs, file.seq);
}

/** Hashed, because inode numbers and modification times are nobody's business. */
function etagOf(...facts: (string | number)[]): string {
  const hash = createHash('sha256').update(facts.join('\n')).digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}
