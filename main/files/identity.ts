/** What pins a file: see `FileIdentity`. Times in nanoseconds need `fstat` with `bigint`. */
import { type BigIntStats, fstatSync } from 'node:fs';
import type { FileIdentity } from '../core/model.ts';

export function identityOf(stat: BigIntStats): FileIdentity {
  return {
    device: String(stat.dev),
    inode: String(stat.ino),
    size: Number(stat.size),
    mtimeNs: String(stat.mtimeNs),
  };
}

export function isSame(one: FileIdentity, other: FileIdentity): boolean {
  return one.device === other.device && one.inode === other.inode && hasSameBytes(one, other);
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
