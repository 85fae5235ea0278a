/** Parts for which there is no memory go through files, and come to the same. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BlobStore } from '../../../main/core/filePorts.ts';
import { createBlobPaths } from '../../../main/files/content/blobPaths.ts';
import { createBlobStore } from '../../../main/files/uploads/blobs.ts';
import { createPartMemory, type PartMemory, pieceSize } from '../../../main/files/uploads/partMemory.ts';
import { createRunningHashes, type RunningHashes } from '../../../main/files/uploads/runningHashes.ts';
import { createSpools, type Spools } from '../../../main/files/uploads/spool.ts';
import { bytesOf } from '../../contract/support/uploads.ts';
import { fillSpool } from '../../helpers/fillSpool.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

/** What the next file says when it is closed; disks of the network may find only then that they are full. */
const closing = vi.hoisted((): { fault: Error | undefined } => ({ fault: undefined }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (...how) => {
    const handle = await real.open(...how);
    if (closing.fault) vi.spyOn(handle, 'close').mockRejectedValueOnce(closing.fault);
    closing.fault = undefined;
    return handle;
  };
  return { ...real, open };
});

const folder = setUpFolder('test');
const bytes = bytesOf(1_000_000);
const hashed = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
const plain = { compression: 'none', encryption: false } as const;

let memory: PartMemory;
let hashes: RunningHashes;
let spools: Spools;
let blobs: BlobStore;
beforeEach(() => {
  memory = createPartMemory(2 * pieceSize);
  hashes = createRunningHashes(memory);
  spools = createSpools(folder.at('spool'), memory);
  const paths = createBlobPaths(folder.path);
  blobs = createBlobStore({ paths, spools, hashes, encryptionKey: randomBytes(32) });
});
afterEach(async () => {
  await hashes.stop();
  expect(memory.inUse()).toBe(0);
  expect(spooled()).toEqual([]);
});

const spooled = () => (existsSync(folder.at('spool')) ? readdirSync(folder.at('spool')) : []);
/** In pieces, as from a socket. */
const receive = (part: Uint8Array, limit = bytes.length) =>
  fillSpool(
    spools.open(limit),
    ...Array.from({ length: 10 }, (_, at) => part.subarray(at * 100_000, (at + 1) * 100_000)),
  );
const stored = (blob: string) => readFileSync(folder.at('blobs', blob.slice(0, 2), blob));

test('a part that grows out of the memory that is left', async () => {
  const spool = await receive(bytes);
  expect([spool.size, spooled().length, memory.inUse()]).toEqual([bytes.length, 1, 0]);
  await spool.discard();
});

test.each([300_000, 700_000])('one that is longer than %s bytes may be is nowhere', async (limit) => {
  await expect(receive(bytes, limit)).rejects.toMatchObject({ tag: 'general_payload_too_large' });
});

test.each(['none', 'gzip'] as const)('a file in one request, compressed by %s', async (compression) => {
  const blob = blobs.create();
  const options = { compression, encryption: false };
  const finished = await blobs.writeWhole(blob, 'a.bin', await receive(bytes), options);
  expect(finished).toMatchObject({ md5: hashed('md5'), sha256: hashed('sha256'), compression });
  if (compression === 'none') expect(stored(blob).equals(bytes)).toBe(true);
});

test.each(['ENOSPC', 'EDQUOT'])('one that turns out not to fit when it is closed: %s', async (code) => {
  closing.fault = Object.assign(new Error(), { code });
  await expect(receive(bytes)).rejects.toMatchObject({ tag: 'storage_full' });
});

test('one that cannot be had for its upload stays nowhere', async () => {
  const [blob, spool] = [blobs.create(), await receive(bytes)];
  mkdirSync(folder.at('uploads', `${blob}.part`, 'in the way'), { recursive: true });
  await expect(blobs.writeWhole(blob, 'a.bin', spool, plain)).rejects.toThrow();
  expect(spooled()).toEqual([]);
});

test('parts of an upload, some through memory', async () => {
  const blob = blobs.create();
  const total = bytes.length;
  for (const [start, end] of [
    [900_000, 1_000_000],
    [300_000, 900_000],
    [0, 300_000],
  ] as const) {
    const spool = await receive(bytes.subarray(start, end));
    await blobs.writeChunk(blob, { start, total }, spool);
    await spool.discard();
  }
  expect(await blobs.finish(blob, 'a.bin', total, plain)).toMatchObject({
    md5: hashed('md5'),
    sha256: hashed('sha256'),
  });
  expect(stored(blob).equals(bytes)).toBe(true);
});
