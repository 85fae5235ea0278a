/** Compares what was uploaded again with what is stored already, a piece at a time. */
import { type FileHandle, open } from 'node:fs/promises';

/** Bytes read at a time. */
const step = 262_144;

/** Bytes that can be asked for by their place. */
export type Readable = { read(start: number, length: number): Promise<Uint8Array> };

/**
 * Whether the bytes are those that the other has from `offset` on, over their whole length.
 * @param size of the bytes
 */
export async function isSameSpan(
  bytes: Readable,
  size: number,
  other: Readable,
  offset: number,
): Promise<boolean> {
  for (let done = 0; done < size; done += step) {
    const length = Math.min(step, size - done);
    const [one, two] = await Promise.all([bytes.read(done, length), other.read(offset + done, length)]);
    if (Buffer.compare(one, two) !== 0) return false;
  }
  return true;
}

/** Opens the file as long as the work takes. */
export async function withFile<T>(path: string, work: (file: Readable) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await work({ read: (start, length) => readSpan(handle, start, length) });
  } finally {
    await handle.close();
  }
}

/** @returns fewer bytes where the file ends */
async function readSpan(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const target = Buffer.allocUnsafe(length);
  let done = 0;
  for (let last = -1; done < length && last !== 0; done += last) {
    last = (await handle.read(target, done, length - done, start + done)).bytesRead;
  }
  return target.subarray(0, done);
}
