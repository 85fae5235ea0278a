/** Writes files of the person's system: whole or not at all, and never through somebody else's link. */
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @param mode of a new file; one that is there keeps its own unless `always` */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode: { bits: number; always: boolean },
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // People who keep their settings elsewhere have links here, which are to stay.
  const target = await realpath(path).catch(() => path);
  const bits = mode.always ? mode.bits : ((await stat(target).catch(() => undefined))?.mode ?? mode.bits);
  const fresh = `${target}.${randomUUID()}.tmp`;
  try {
    await writeFile(fresh, content, { flag: 'wx', mode: 0o600, flush: true });
    await chmod(fresh, bits & 0o7777);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Undefined when there is none. */
export function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

/** With the folders of a bundle that are empty then. @param bundle a folder that is ours alone, if there is one */
export async function removeFile(path: string, bundle?: string): Promise<void> {
  await rm(path, { force: true });
  if (bundle === undefined) return;
  for (let folder = dirname(path); folder.startsWith(bundle); folder = dirname(folder)) {
    const isEmpty = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isEmpty) return;
  }
}
