/**
 * Opens what was shared, and nothing that somebody put in its place: a final symlink is not followed, a FIFO does
 * not block, and what is asked is the descriptor, never the path a second time.
 */
import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { ContentProblem } from '../../core/content.ts';
import { errorCode } from '../../core/errorCode.ts';

export type OpenedFile = { fd: number; stat: BigIntStats };

// Windows has neither flag; it has no FIFOs in the file system, and links are looked for by lstat there.
const withoutFollowing = constants.O_NOFOLLOW ?? 0;
const withoutBlocking = constants.O_NONBLOCK ?? 0;
const readFlags = constants.O_RDONLY | withoutFollowing | withoutBlocking;

/** @throws ContentProblem, and system errors that say nothing about the file (no descriptors left, …) */
export function openRegular(path: string): OpenedFile {
  const fd = openDescriptor(path);
  try {
    const stat = fstatSync(fd, { bigint: true });
    if (!stat.isFile()) throw new ContentProblem('changed');
    return { fd, stat };
  } catch (error) {
    closeQuietly(fd);
    throw contentProblem(error) ?? error;
  }
}

/** Drives that are gone may fail even here, and then there is nothing left to do about it. */
export function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // The descriptor is free all the same.
  }
}

/** A descriptor number is reused at once, so closing it twice would close somebody else's. */
export function closeOnce(fd: number): () => void {
  let isOpen = true;
  return () => {
    if (isOpen) closeQuietly(fd);
    isOpen = false;
  };
}

function openDescriptor(path: string): number {
  try {
    if (withoutFollowing === 0 && lstatSync(path).isSymbolicLink()) throw new ContentProblem('changed');
    return openSync(path, readFlags);
  } catch (error) {
    throw contentProblem(error) ?? error;
  }
}

const reasons: Record<string, ContentProblem['reason']> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ELOOP: 'changed',
  EMLINK: 'changed', // FreeBSD's answer to O_NOFOLLOW
  EISDIR: 'changed',
  ENXIO: 'changed', // a socket
  EOPNOTSUPP: 'changed',
};

/** These are about this process. */
const ownFailures = ['EMFILE', 'ENFILE', 'ENOMEM'];

/**
 * What a system error says about the file, or undefined if it is about something else. Drives have many ways to
 * fail (a share that went away, a key that was pulled out), all of which leave the file unreadable.
 */
export function contentProblem(error: unknown): ContentProblem | undefined {
  if (error instanceof ContentProblem) return error;
  const code = errorCode(error);
  if (!/^E[A-Z\d]+$|^UNKNOWN$/.test(code) || ownFailures.includes(code)) return undefined;
  return new ContentProblem(reasons[code] ?? 'unreadable');
}
