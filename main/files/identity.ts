/** What pins a file: see `FileIdentity`. Times in nanoseconds need `fstat` with `bigint`. */
import { type BigIntStats, fstatSync } from 'node:fs';
import type { FileIdentity } from '../core/model.ts';

export function identityOf(stat: BigIntStats): FileIdentity {
  return {
    device: String(stat.dev),
    inode: inodeOf(stat),
    size: Number(stat.size),
    mtimeNs: String(stat.mtimeNs),
  };
}

export function isSame(one: FileIdentity, other: FileIdentity): boolean {
  return one.device === other.device && isSameInode(one.inode, other.inode) && hasSameBytes(one, other);
}

/**
 * With the time of birth, in nanoseconds, where the file system knows it: the number of a deleted file goes to the
 * next one that is made, often at once, and size and modification time may well be equal (reproducible builds).
 */
function inodeOf({ ino, birthtimeNs }: BigIntStats): string {
  return birthtimeNs > 0n ? `${ino}:${birthtimeNs}` : String(ino);
}

/** Where one side knows no birth (an older system saw the file), the number has to do. */
function isSameInode(one: string, other: string): boolean {
  if (one === other) return true;
  const [number, birth] = one.split(':');
  const [otherNumber, otherBirth] = other.split(':');
  return number === otherNumber && (birth === undefined || otherBirth === undefined);
}

/**
 * Whether the file under an open descriptor still has the size and modification time it was opened with. What can
 * no longer be asked (a drive that is gone) has not: this is called between two writes, where nobody would catch.
 */
export function isIntact(fd: number, identity: FileIdentity): boolean {
  try {
    return hasSameBytes(identityOf(fstatSync(fd, { bigint: true })), identity);
  } catch {
    return false;
  }
}

function hasSameBytes(one: FileIdentity, other: FileIdentity): boolean {
  return one.size === other.size && one.mtimeNs === other.mtimeNs;
}
