/** A file that was renamed is found again in its folder: it is the same inode under another name. */
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LinkedFiles } from '../../core/filePorts.ts';
import type { FileIdentity, LinkedSource } from '../../core/model.ts';

/** Names in a folder that are looked at. */
const maxNames = 10_000;
const batchSize = 100;

export function createFindMoved({ look }: Pick<LinkedFiles, 'look'>): LinkedFiles['findMoved'] {
  return async (source) => {
    const folder = dirname(source.path);
    const names = await readdir(folder).catch(() => []);
    for (let start = 0; start < Math.min(names.length, maxNames); start += batchSize) {
      const batch = names
        .slice(start, start + batchSize)
        .map((name) => ({ ...source, path: join(folder, name) }));
      const sightings = await look(batch);
      for (const [index, seen] of sightings.entries()) {
        const found = seen === 'same' ? source.identity : seen;
        const path = batch[index]?.path;
        if (path !== undefined && typeof found === 'object' && isSameFile(found, source))
          return { path, found };
      }
    }
    return undefined;
  };
}

/** Whatever its bytes are by now. */
function isSameFile(found: FileIdentity, { identity }: LinkedSource): boolean {
  return found.device === identity.device && found.inode === identity.inode;
}
