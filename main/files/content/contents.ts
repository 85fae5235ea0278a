/**
 * Opens the bytes of a file: a descriptor where they lie on the disk as they are, memory where they must be decoded
 * first. Linked files are pinned (promises §3.4): what is not the file that was shared is not served.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  ContentDoubt,
  ContentProblem,
  type Contents,
  type FilePiece,
  type OpenContent,
} from '../../core/content.ts';
import type { File, FileIdentity, LinkedSource, StoredSource, ZipSource } from '../../core/model.ts';
import type { BlobPaths } from './blobPaths.ts';
import { createByteCache } from './byteCache.ts';
import { createFreshnessCheck, hasStayed, identityOf, isSame } from './identity.ts';
import { type CompareOpen, createOpenPins, type OpenPins } from './openPins.ts';
import { closeOnce, closeQuietly, contentProblem, type OpenedFile, openRegular } from './openRegular.ts';
import type { OwnFiles } from './ownFiles.ts';
import { filePieces, memoryPieces } from './pieces.ts';
import { unseal } from './seal.ts';

type Deps = {
  paths: BlobPaths;
  ownFiles: Pick<OwnFiles, 'nowInclude'>;
  /** 32 bytes. */
  encryptionKey: Uint8Array;
  compareOpen: CompareOpen;
  /** Files that are a zip of others. */
  zips: {
    open(file: File, source: ZipSource): OpenContent | Promise<OpenContent>;
    identify(file: File, source: ZipSource): string;
  };
  /** Decoded files kept in memory, bytes. */
  cacheBytes?: number;
};

export type FileContents = Contents & {
  /** The ETag of `open` without decoding anything. @throws ContentProblem, ContentDoubt */
  identify(file: File): string;
};

const defaultCacheBytes = 64 * 1_048_576;

export function createContents({
  paths,
  ownFiles,
  encryptionKey,
  compareOpen,
  zips,
  cacheBytes = defaultCacheBytes,
}: Deps): FileContents {
  const decoded = createByteCache(cacheBytes);
  const openPins = createOpenPins(compareOpen);

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
      if (source.kind === 'linked') return openLinked(file, source, { ownFiles, openPins });
      if (source.kind === 'zip') return zips.open(file, source);
      return isSealed(file) ? openSealed(file, source) : openPlain(file, source, paths);
    },
    identify(file) {
      const { source } = file;
      if (source.kind === 'zip') return zips.identify(file, source);
      const path = pathOf(file, source, paths);
      const { fd, stat } = openRegular(path);
      closeQuietly(fd);
      if (source.kind === 'stored') return etagOf('stored', source.blob, file.seq);
      assertPinned(source, identityOf(stat));
      return linkedEtag(file, source);
    },
  };
}

type LinkedDeps = Pick<Deps, 'ownFiles'> & { openPins: OpenPins };

function openLinked(file: File, source: LinkedSource, { ownFiles, openPins }: LinkedDeps): OpenContent {
  const opened = openRegular(source.path);
  const pinOf: PinOf = (fd, identity) => openPins(fd, source, identity);
  return onDescriptor(source.path, opened, pinOf, (identity) => {
    // It may have become ours since it was shared.
    if (ownFiles.nowInclude(source.path, opened.stat)) throw new ContentProblem('unreadable');
    assertPinned(source, identity);
    return { etag: linkedEtag(file, source), modifiedAt: Number(opened.stat.mtimeMs), isDateWeak: true };
  });
}

function openPlain(file: File, { blob }: StoredSource, paths: BlobPaths): OpenContent {
  const path = paths.plain(blob);
  const pinOf: PinOf = (fd, identity) => ({ intact: () => hasStayed(fd, identity) });
  return onDescriptor(path, openRegular(path), pinOf, ({ size }) => {
    if (size !== file.sizeOriginal) throw new ContentProblem('changed');
    return { etag: etagOf('stored', blob, file.seq), modifiedAt: file.createdAt };
  });
}

type PinOf = (fd: number, identity: FileIdentity) => Pick<FilePiece, 'intact' | 'confirm'>;

/** @param facts checks the descriptor, which is closed if it throws */
function onDescriptor(
  path: string,
  { fd, stat }: OpenedFile,
  pinOf: PinOf,
  facts: (identity: FileIdentity) => Pick<OpenContent, 'etag' | 'modifiedAt' | 'isDateWeak'>,
): OpenContent {
  try {
    const identity = identityOf(stat);
    const pieces = filePieces(fd, pinOf(fd, identity));
    const isCurrent = createFreshnessCheck(path, stat);
    return { ...facts(identity), size: identity.size, pieces, isCurrent, close: closeOnce(fd) };
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

/** Before the first hash the pin is the stat; then the bytes decide (docs/decisions/007). */
function assertPinned({ identity, sha256 }: LinkedSource, found: FileIdentity): void {
  const isHashed = sha256 !== '';
  if (isSame(found, identity) && !(isHashed && identity.ctimeNs === '')) return;
  if (!isHashed || found.size !== identity.size) throw new ContentProblem('changed');
  throw new ContentDoubt(found);
}

function isSealed(file: File): boolean {
  return file.encryption || file.compression === 'gzip' || file.compression === 'zstd';
}

function pathOf(file: File, source: LinkedSource | StoredSource, paths: BlobPaths): string {
  if (source.kind === 'linked') return source.path;
  return isSealed(file) ? paths.sealed(source.blob) : paths.plain(source.blob);
}

function linkedEtag(file: File, { contentId }: LinkedSource): string {
  return etagOf('linked', contentId, file.seq);
}

/** Hashed, because names of blobs and, of older pins, inode numbers are nobody's business. */
function etagOf(...facts: (string | number)[]): string {
  const hash = createHash('sha256').update(facts.join('\n')).digest('base64url');
  return `"${hash.slice(0, 27)}"`;
}
