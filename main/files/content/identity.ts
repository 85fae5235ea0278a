/** What pins a file: see `FileIdentity`. Times in nanoseconds need `fstat` with `bigint`. */
import { type BigIntStats, fstatSync, lstatSync } from 'node:fs';
import type { FileIdentity } from '../../core/model.ts';

export function identityOf(stat: BigIntStats): FileIdentity {
  return {
    device: String(stat.dev),
    inode: inodeOf(stat),
    size: Number(stat.size),
    mtimeNs: String(stat.mtimeNs),
    ctimeNs: String(stat.ctimeNs),
  };
}

/** Whether the file is untouched since the other side saw it; a time of change that one side does not know passes. */
export function isSame(one: FileIdentity, other: FileIdentity): boolean {
  return (
    one.device === other.device &&
    isSameInode(one.inode, other.inode) &&
    hasSameBytes(one, other) &&
    (one.ctimeNs === other.ctimeNs || one.ctimeNs === '' || other.ctimeNs === '')
  );
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
 * Whether the file under an open descriptor is untouched since it was opened: an edit that sets size and modification
 * time back is seen by the time of change. What can no longer be asked (a drive that is gone) is not: this is called
 * between two writes, where nobody would catch.
 */
export function isIntact(fd: number, identity: FileIdentity): boolean {
  const now = lookAgain(fd);
  return now !== undefined && isSame(now, identity);
}

/** The same for a file of the data folder, which nobody edits and which may be unlinked while it is sent. */
export function hasStayed(fd: number, identity: FileIdentity): boolean {
  const now = lookAgain(fd);
  return now !== undefined && hasSameBytes(now, identity);
}

function lookAgain(fd: number): FileIdentity | undefined {
  try {
    return identityOf(fstatSync(fd, { bigint: true }));
  } catch {
    return undefined;
  }
}

/** Milliseconds. The coarsest clock of a file system: FAT counts two seconds. */
const coarsestTick = 2_000;
/** Milliseconds. Clocks that know parts of a second tick at least this often. */
const usualTick = 20;

/**
 * How long to wait, in milliseconds, until a change of the file cannot fall into the same tick of its clock as the last
 * one: bytes that are read after that are those of this identity, or it is seen to be another.
 */
export function timeToSettle({ ctimeNs }: FileIdentity, now: number): number {
  const changed = Number(BigInt(ctimeNs) / 1_000_000n);
  if (BigInt(ctimeNs) % 1_000_000_000n === 0n) return now - changed < coarsestTick ? coarsestTick : 0;
  return now - changed < coarsestTick ? usualTick : 0;
}

/** Whether no later change of the file can carry the time of its last one. */
export function isSettled({ ctimeNs }: FileIdentity, now: number): boolean {
  const tick = BigInt(ctimeNs) % 1_000_000_000n === 0n ? coarsestTick : usualTick;
  return now - Number(BigInt(ctimeNs) / 1_000_000n) >= tick;
}

/**
 * Whether a look at the path finds the file just as the descriptor was: its bytes, its rights, nothing in its place.
 * A change within the tick of the clock in which it was opened could not be told, so a file changed lately never is.
 * @param opened with nanoseconds
 */
export function createFreshnessCheck(path: string, opened: BigIntStats): () => boolean {
  const isSettled = Date.now() - Number(opened.ctimeMs) > coarsestTick;
  return isSettled ? oncePerTurn(() => isUntouched(lookAt(path), opened)) : () => false;
}

/** What arrives together is answered by one look: requests in the same turn of the event loop. */
function oncePerTurn(look: () => boolean): () => boolean {
  let seen: boolean | undefined;
  const forget = () => {
    seen = undefined;
  };
  return () => {
    if (seen === undefined) {
      seen = look();
      setImmediate(forget);
    }
    return seen;
  };
}

function lookAt(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The time of the last change of any kind (ctime) cannot be set back as that of the bytes can. */
function isUntouched(one: BigIntStats | undefined, other: BigIntStats): boolean {
  return (
    one?.ctimeNs === other.ctimeNs &&
    one.ino === other.ino &&
    one.dev === other.dev &&
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.mode === other.mode
  );
}

function hasSameBytes(one: FileIdentity, other: FileIdentity): boolean {
  return one.size === other.size && one.mtimeNs === other.mtimeNs;
}
