/**
 * One rendered preview in a file: its bytes, then four bytes of CRC-32 that detect an incomplete write. The file is read
 * once to verify it; afterwards a large preview is sent from the disk without holding it in memory.
 */
import { createHash } from 'node:crypto';
import { type BigIntStats, fstat, open, read } from 'node:fs';
import { mkdir, open as openFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import type { Rendered } from '../../core/previews.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { hasStayed, identityOf } from '../content/identity.ts';
import { closeOnce, closeQuietly } from '../content/openRegular.ts';
import { filePieces, memoryPieces } from '../content/pieces.ts';

/** Bytes of a file after the picture. */
export const overhead = 4;
export const temporarySuffix = '.tmp';

/** The bytes of a picture in their order. */
export type PicturePieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** The ETag of a verified file, and its modification time at that moment (nanoseconds). */
export type Verified = { etag: string; mtimeNs: bigint };

/** Bytes; up to this size, memory is cheaper than a descriptor. */
const maxInMemory = 65_536;

export function isSmall(size: number): boolean {
  return size <= maxInMemory;
}

/** @param etag if it is known already */
export function inMemory(data: Uint8Array, etag = etagOf(createHash('sha256').update(data))): Rendered {
  return { size: data.length, etag, pieces: memoryPieces(data), close: () => undefined };
}

/**
 * @param earlier result of an earlier check; while the file is unchanged, it is not read again
 * @returns undefined when the file is missing or damaged
 */
export async function openCached(
  path: string,
  earlier: Verified | undefined,
): Promise<{ rendered: Rendered; verified: Verified } | undefined> {
  const fd = await promisify(open)(path, 'r').catch(() => undefined);
  if (fd === undefined) return undefined;
  try {
    const stat = await promisify<number, { bigint: true }, BigIntStats>(fstat)(fd, { bigint: true });
    const size = Number(stat.size) - overhead;
    const etag = earlier?.mtimeNs === stat.mtimeNs ? earlier.etag : await verify(fd, size);
    if (etag === undefined) return abandon(fd);
    const verified = { etag, mtimeNs: stat.mtimeNs };
    if (isSmall(size)) return { rendered: await readSmall(fd, size, etag), verified };
    return { rendered: onDisk(fd, stat, etag), verified };
  } catch {
    return abandon(fd);
  }
}

function abandon(fd: number): undefined {
  closeQuietly(fd);
}

async function readSmall(fd: number, size: number, etag: string): Promise<Rendered> {
  const data = Buffer.alloc(size);
  const { bytesRead } = await promisify(read)(fd, data, 0, size, 0);
  if (bytesRead < size) throw new Error('The preview became shorter while it was read.');
  closeQuietly(fd);
  return inMemory(data, etag);
}

function onDisk(fd: number, stat: BigIntStats, etag: string): Rendered {
  const identity = identityOf(stat);
  const pieces = filePieces(fd, { intact: () => hasStayed(fd, identity) });
  return { size: identity.size - overhead, etag, pieces, close: closeOnce(fd) };
}

/** @returns the ETag, or undefined when the checksum is wrong */
async function verify(fd: number, size: number): Promise<string | undefined> {
  if (size <= 0) return undefined;
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(65_536);
  let checksum = 0;
  for (let at = 0; at < size; ) {
    const { bytesRead } = await promisify(read)(fd, buffer, 0, Math.min(buffer.length, size - at), at);
    if (bytesRead === 0) return undefined;
    const part = buffer.subarray(0, bytesRead);
    checksum = crc32(part, checksum);
    hash.update(part);
    at += bytesRead;
  }
  await promisify(read)(fd, buffer, 0, overhead, size);
  return buffer.readUInt32BE(0) === checksum ? etagOf(hash) : undefined;
}

function etagOf(hash: ReturnType<typeof createHash>): string {
  return `"${hash.digest('base64url').slice(0, 22)}"`;
}

/**
 * @param writeId distinguishes concurrent writes of the same entry
 * @returns the bytes of the file
 */
export async function writeCached(path: string, pieces: PicturePieces, writeId: number): Promise<number> {
  const temporary = `${path}.${writeId}${temporarySuffix}`;
  await mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolder });
  try {
    const size = await writeWithChecksum(temporary, pieces);
    await rename(temporary, path);
    return size;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeWithChecksum(path: string, pieces: PicturePieces): Promise<number> {
  const file = await openFile(path, 'w', ownerOnly);
  try {
    let checksum = 0;
    let size = overhead;
    for await (const piece of pieces) {
      checksum = crc32(piece, checksum);
      size += piece.length;
      await file.writeFile(piece);
    }
    const trailer = Buffer.alloc(overhead);
    trailer.writeUInt32BE(checksum);
    await file.writeFile(trailer);
    return size;
  } finally {
    await file.close();
  }
}
