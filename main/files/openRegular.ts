/**
 * Opens what was shared, and nothing that somebody put in its place: a final symlink is not followed, a FIFO does
 * not block, and what is asked is the descriptor, never the path a second time.
 */
import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { ContentProblem } from '../core/ports.ts';

export type OpenedFile = { fd: number; stat: BigIntStats };

// Windows has neither flag; it has no FIFOs in the file system, and links are looked for by lstat there.
const withoutFollowing = constants.O_NOFOLLOW ?? 0;
const withoutBlocking = constants.O_NONBLOCK ?? 0;
const readFlags = constants.O_RDONLY | withoutFollowing | withoutBlocking;

/** @throws ContentProblem, and system errors that say nothing about the file (no descriptors left, …) */
export function openRegular(path: string): OpenedFile {
  const fd = openDescriptor(path);
  const stat = fstatSync(fd, { bigint: true });
  if (stat.isFile()) return { fd, stat };
  closeSync(fd);
  throw new ContentProblem('changed');
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
  EACCES: 'unreadable',
  EPERM: 'unreadable',
  EIO: 'unreadable',
  ELOOP: 'changed',
  EMLINK: 'changed', // FreeBSD's answer to O_NOFOLLOW
  EISDIR: 'changed',
  ENXIO: 'changed', // a socket
  EOPNOTSUPP: 'changed',
};

/** What a system error says about the file, or undefined if it is about something else. */
export function contentProblem(error: unknown): ContentProblem | undefined {
  const reason = reasons[errorCode(error)];
  return reason === undefined ? undefined : new ContentProblem(reason);
}

/** `ENOENT` and the like; `""` for what is no system error. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
