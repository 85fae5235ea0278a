import { dirname, join } from 'node:path';
import { filesBelow } from './filesBelow.ts';

/**
 * Paths of what a server keeps in the folders of its data folder. Not the database and the settings, which lie in the
 * data folder itself, and not the copies of the database: a server makes one some time after its start.
 */
export async function storedFiles(dataDir: string): Promise<string[]> {
  const others = [dataDir, join(dataDir, 'copies')];
  return (await filesBelow(dataDir)).filter((path) => !others.includes(dirname(path)));
}
