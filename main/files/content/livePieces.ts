/**
 * Pieces of a file that is given as it is now, and may be written while it is sent. A whole answer holds what was there at
 * its beginning also where more is added meanwhile, as to a log: whether nothing but that happened is found out by reading
 * it once more before its last bytes are given. Everything else is cut as with a pinned file (docs/decisions/038).
 */
import { fstatSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { ContentProblem, type FilePiece, type OpenContent } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { identityOf, isIntact, isSame } from './identity.ts';
import { filePieces } from './pieces.ts';

/** Milliseconds. What nobody wrote to for so long is sent as fast as a pinned file is, and cut if it is written to. */
const quietTime = 300_000;
/** Bytes up to which an answer is read at once. */
const smallAnswer = 65_536;
/** Bytes that are read at a time where it is larger. */
const partLength = 131_072;

type Pin = Pick<FilePiece, 'intact' | 'confirm'>;
type Open = { fd: number; identity: FileIdentity };

/** @param pin what is asked of parts of the file, whose other parts somebody may have got before */
export function livePieces(open: Open, pin: Pin, now: number): OpenContent['pieces'] {
  const inParts = filePieces(open.fd, pin);
  const { size, mtimeNs } = open.identity;
  const isQuiet = now - Number(BigInt(mtimeNs) / 1_000_000n) > quietTime;
  return (start, length) => {
    if (isQuiet || start !== 0 || length !== size || size === 0) return inParts(start, length);
    return size <= smallAnswer ? atOnce(open) : oneByOne(open);
  };
}

/** @throws ContentProblem */
function* atOnce(open: Open): Generator<Uint8Array> {
  const bytes = readAll(open);
  if (!isUntouched(open) && !bytes.equals(readAll(open))) throw new ContentProblem('changed');
  yield bytes;
}

function readAll({ fd, identity: { size } }: Open): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  if (readSync(fd, bytes, 0, size, 0) !== size) throw new ContentProblem('changed');
  return bytes;
}

/** @throws ContentProblem */
async function* oneByOne(open: Open): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(partLength);
  const { size } = open.identity;
  let sum = 0;
  for (let start = 0; start < size; start += partLength) {
    const part = await readPart(open, buffer, start);
    sum = crc32(part, sum);
    const isUnchanged = isUntouched(open);
    const isLast = start + part.length === size;
    if (isLast && !isUnchanged && sum !== (await sumOf(open))) throw new ContentProblem('changed');
    yield part;
  }
}

async function sumOf(open: Open): Promise<number> {
  const buffer = Buffer.allocUnsafeSlow(partLength);
  let sum = 0;
  for (let start = 0; start < open.identity.size; start += partLength) {
    sum = crc32(await readPart(open, buffer, start), sum);
  }
  return sum;
}

async function readPart({ fd, identity: { size } }: Open, buffer: Buffer, start: number): Promise<Buffer> {
  const part = buffer.subarray(0, Math.min(partLength, size - start));
  for (let filled = 0; filled < part.length; ) {
    const { bytesRead } = await promisify(read)(fd, part, filled, part.length - filled, start + filled);
    if (bytesRead === 0) throw new ContentProblem('changed');
    filled += bytesRead;
  }
  return part;
}

/**
 * @returns false where it has to be read once more: more was added, or something else than its bytes
 * @throws ContentProblem when it has other bytes, or was deleted, by which its owner may mean to take it back
 */
function isUntouched({ fd, identity }: Open): boolean {
  if (isIntact(fd, identity)) return true;
  const stat = fstatSync(fd, { bigint: true });
  const now = identityOf(stat);
  const isTouched = isSame({ ...now, ctimeNs: '' }, identity);
  if (stat.nlink === 0n || !(isTouched || now.size > identity.size)) throw new ContentProblem('changed');
  return false;
}
