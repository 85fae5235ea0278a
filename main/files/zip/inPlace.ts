/**
 * What lies at a real path, and not where it leads once a folder above was replaced by a symbolic link: Linux knows what was
 * opened; elsewhere the path is asked a second time. Blocks: for threads only.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { ContentProblem } from '../../core/content.ts';
import { closeQuietly, openRegular } from '../content/openRegular.ts';

/**
 * @param folder real, absolute
 * @param look gets the names in it, and a path to look at them by
 * @throws ContentProblem `missing` when it is somewhere else by now
 */
export function listInPlace<T>(folder: string, look: (names: string[], at: string) => T): T {
  if (process.platform !== 'linux') {
    const seen = look(readdirSync(folder), folder);
    if (realpathSync.native(folder) !== folder) throw new ContentProblem('missing');
    return seen;
  }
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    const at = `/proc/self/fd/${fd}`;
    if (placeOf(fd, folder) !== folder) throw new ContentProblem('missing');
    return look(readdirSync(at), at);
  } finally {
    closeSync(fd);
  }
}

/** @throws ContentProblem when it is somewhere else by now, or is no file */
export function statInPlace(path: string): BigIntStats {
  const { fd } = openRegular(path);
  try {
    if (placeOf(fd, path) !== path) throw new ContentProblem('missing');
    return fstatSync(fd, { bigint: true });
  } finally {
    closeQuietly(fd);
  }
}

function placeOf(fd: number, path: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return realpathSync.native(path);
  }
}
