/** What lies at the path of a file that is given as it is now: asked of one descriptor, by the guards of sharing. */
import { readSync } from 'node:fs';
import { readlink, realpath } from 'node:fs/promises';
import { ContentDoubt, ContentProblem } from '../../core/content.ts';
import type { InspectedFile } from '../../core/filePorts.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';
import { identityOf } from './identity.ts';
import { closeQuietly, contentProblem, type OpenedFile, openRegular } from './openRegular.ts';
import type { OwnFiles } from './ownFiles.ts';

/**
 * @param path as it was shared: what a symbolic link in it leads to now, nobody chose to share
 * @param name what it is called, which tells its type where its bytes do not
 * @throws ContentProblem; ContentDoubt when the file is replaced at this moment
 */
export async function presentFile(ownFiles: OwnFiles, path: string, name: string): Promise<InspectedFile> {
  try {
    if ((await realpath(path)) !== path) throw new ContentProblem('changed');
    const opened = openRegular(path);
    try {
      await assertThere(path, opened);
      return await inspect(ownFiles, { path, name }, opened);
    } finally {
      closeQuietly(opened.fd);
    }
  } catch (error) {
    throw contentProblem(error) ?? error;
  }
}

/** A folder above it may have become a symbolic link after the path was looked at; Linux knows what was opened. */
async function assertThere(path: string, { fd, stat }: OpenedFile): Promise<void> {
  const opened = await readlink(`/proc/self/fd/${fd}`).catch(() => undefined);
  if (opened === `${path} (deleted)`) throw new ContentDoubt(identityOf(stat));
  if ((opened ?? (await realpath(path))) !== path) throw new ContentProblem('changed');
}

async function inspect(
  ownFiles: OwnFiles,
  { path, name }: Pick<InspectedFile, 'path' | 'name'>,
  { fd, stat }: OpenedFile,
): Promise<InspectedFile> {
  if (ownFiles.includes(path, stat)) throw new ContentProblem('unreadable');
  const head = Buffer.alloc(headBytes);
  const read = readSync(fd, head, 0, headBytes, 0);
  const mimeType = await sniff(head.subarray(0, read), name, Number(stat.size));
  return { path, name, identity: identityOf(stat), mimeType };
}
