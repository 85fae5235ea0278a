/** What lies at the path of a file that is given as it is now: asked of one descriptor, by the guards of sharing. */
import { readSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { ContentProblem } from '../../core/content.ts';
import type { InspectedFile } from '../../core/filePorts.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';
import { identityOf } from './identity.ts';
import { closeQuietly, contentProblem, openRegular } from './openRegular.ts';
import type { OwnFiles } from './ownFiles.ts';

/**
 * @param path as it was shared: what a symbolic link in it leads to now, nobody chose to share
 * @param name what it is called, which tells its type where its bytes do not
 * @throws ContentProblem
 */
export async function presentFile(ownFiles: OwnFiles, path: string, name: string): Promise<InspectedFile> {
  try {
    if ((await realpath(path)) !== path) throw new ContentProblem('changed');
    const { fd, stat } = openRegular(path);
    try {
      if (ownFiles.includes(path, stat)) throw new ContentProblem('unreadable');
      const head = Buffer.alloc(headBytes);
      const read = readSync(fd, head, 0, headBytes, 0);
      const mimeType = await sniff(head.subarray(0, read), name, Number(stat.size));
      return { path, name, identity: identityOf(stat), mimeType };
    } finally {
      closeQuietly(fd);
    }
  } catch (error) {
    throw contentProblem(error) ?? error;
  }
}
