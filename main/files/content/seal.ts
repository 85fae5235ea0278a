/**
 * Compression and encryption of stored bytes at rest (contract §3.2, §3.3). A sealed file is one byte that says what
 * was done, then nonce and tag where it is encrypted, then the body. The blob's name is authenticated with it, so
 * bytes moved to another name do not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Compression } from '../../../shared/wire/appwrite.ts';

/** Larger files are stored as they are (contract §3.3). Bytes. */
const maxSealedSize = 20_000_000;

export type StorageOptions = { compression: Compression; encryption: boolean };

/** Whether a file of this size (bytes) is stored otherwise than it came. */
export function isSealed(size: number, { compression, encryption }: StorageOptions): boolean {
  return size <= maxSealedSize && (encryption || compression !== 'none');
}

export type SealKey = { key: Uint8Array; blob: string };

const compressions: readonly Compression[] = ['none', 'gzip', 'zstd'];
const encryptedFlag = 0x80;
const nonceLength = 12;
const tagLength = 16;
/** One slice costs the event loop well under a millisecond. Bytes. */
const slice = 1_048_576;

export async function seal(data: Uint8Array, options: StorageOptions, secret: SealKey): Promise<Buffer> {
  const packed = await compress(data, options.compression);
  const flags = compressions.indexOf(options.compression) | (options.encryption ? encryptedFlag : 0);
  if (!options.encryption) return Buffer.concat([Buffer.of(flags), packed]);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', secret.key, nonce);
  cipher.setAAD(associated(flags, secret.blob));
  const body = await inSlices(packed, (part) => cipher.update(part));
  body.push(cipher.final());
  return Buffer.concat([Buffer.of(flags), nonce, cipher.getAuthTag(), ...body]);
}

export type Unsealed = StorageOptions & { data: Uint8Array };

/**
 * @param size bytes that must come out
 * @throws Error when the bytes are not what was sealed
 */
export async function unseal(sealed: Uint8Array, size: number, secret: SealKey): Promise<Unsealed> {
  const flags = sealed[0] ?? 0xff;
  const compression = compressions[flags & ~encryptedFlag];
  if (compression === undefined) throw new Error('Unknown kind of sealed file');
  const encryption = (flags & encryptedFlag) !== 0;
  const packed = encryption ? await decrypt(sealed, flags, secret) : sealed.subarray(1);
  const data = await decompress(packed, compression, size);
  if (data.length !== size) throw new Error('Sealed file of the wrong size');
  return { data, compression, encryption };
}

async function decrypt(sealed: Uint8Array, flags: number, secret: SealKey): Promise<Buffer> {
  const tagStart = 1 + nonceLength;
  const bodyStart = tagStart + tagLength;
  if (sealed.length < bodyStart) throw new Error('Sealed file cut short');
  const decipher = createDecipheriv('aes-256-gcm', secret.key, sealed.subarray(1, tagStart), {
    authTagLength: tagLength,
  });
  decipher.setAAD(associated(flags, secret.blob));
  decipher.setAuthTag(sealed.subarray(tagStart, bodyStart));
  const body = await inSlices(sealed.subarray(bodyStart), (part) => decipher.update(part));
  body.push(decipher.final());
  return Buffer.concat(body);
}

async function inSlices(data: Uint8Array, work: (part: Uint8Array) => Buffer): Promise<Buffer[]> {
  const done: Buffer[] = [];
  for (let start = 0; start < data.length; start += slice) {
    if (start > 0) await nextTurn();
    done.push(work(data.subarray(start, start + slice)));
  }
  return done;
}

function associated(flags: number, blob: string): Buffer {
  return Buffer.from(`${flags}:${blob}`);
}

async function compress(data: Uint8Array, compression: Compression): Promise<Uint8Array> {
  if (compression === 'gzip') return promisify(gzip)(data);
  if (compression === 'zstd') return promisify(zstdCompress)(data);
  return data;
}

async function decompress(data: Uint8Array, compression: Compression, size: number): Promise<Uint8Array> {
  // One byte more than expected is enough to see that it is wrong, and a bomb goes no further.
  const limit = { maxOutputLength: size + 1 };
  if (compression === 'gzip') return promisify(gunzip)(data, limit);
  if (compression === 'zstd') return promisify(zstdDecompress)(data, limit);
  return data;
}
