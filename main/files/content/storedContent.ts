/** Opens what was uploaded: a descriptor where it lies as it came, memory where it must be decoded first. */
import { readFile } from 'node:fs/promises';
import { ContentProblem, type OpenContent } from '../../core/content.ts';
import type { File, StoredSource } from '../../core/model.ts';
import type { BlobPaths } from './blobPaths.ts';
import { createByteCache } from './byteCache.ts';
import { hasStayed } from './identity.ts';
import { etagOf, onDescriptor, type PiecesOf } from './onDescriptor.ts';
import { contentProblem, openRegular } from './openRegular.ts';
import { filePieces, memoryPieces } from './pieces.ts';
import { unseal } from './seal.ts';

export type StoredContent = {
  /** @throws ContentProblem */
  open(file: File, source: StoredSource): OpenContent | Promise<OpenContent>;
  /** Where its bytes lie. `isSealed`: otherwise than they came. */
  placeOf(file: File, source: StoredSource): { path: string; isSealed: boolean };
};

type Deps = {
  paths: BlobPaths;
  /** 32 bytes. */
  encryptionKey: Uint8Array;
  /** Decoded files kept in memory, bytes. */
  cacheBytes?: number;
};

const defaultCacheBytes = 64 * 1_048_576;

export function createStoredContent({
  paths,
  encryptionKey,
  cacheBytes = defaultCacheBytes,
}: Deps): StoredContent {
  const decoded = createByteCache(cacheBytes);

  function openSealed(file: File, { blob }: StoredSource): OpenContent | Promise<OpenContent> {
    const etag = etagOf('stored', blob, file.seq);
    const made = decoded.get(blob);
    if (made) return inMemory(file, etag, made);
    const decode = () => unsealFile(paths.sealed(blob), file, { key: encryptionKey, blob });
    return decoded.getOrMake(blob, decode).then((data) => inMemory(file, etag, data));
  }

  return {
    open: (file, source) => (isSealed(file) ? openSealed(file, source) : openPlain(file, source, paths)),
    placeOf: (file, { blob }) => {
      const sealed = isSealed(file);
      return { path: sealed ? paths.sealed(blob) : paths.plain(blob), isSealed: sealed };
    },
  };
}

function openPlain(file: File, { blob }: StoredSource, paths: BlobPaths): OpenContent {
  const path = paths.plain(blob);
  const piecesOf: PiecesOf = (fd, identity) => filePieces(fd, { intact: () => hasStayed(fd, identity) });
  return onDescriptor(path, openRegular(path), piecesOf, ({ size }) => {
    if (size !== file.sizeOriginal) throw new ContentProblem('changed');
    return { etag: etagOf('stored', blob, file.seq), modifiedAt: file.createdAt };
  });
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

function isSealed(file: File): boolean {
  return file.encryption || file.compression === 'gzip' || file.compression === 'zstd';
}
