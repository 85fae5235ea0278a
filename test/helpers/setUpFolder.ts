import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Per, setUp } from './setUp.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type Folder = {
  path: string;
  /** Joins names to the path of the folder. */
  at(...names: string[]): string;
  /** Writes a file; its content is its name by default. @returns its path */
  write(name: string, content?: string | Uint8Array): Promise<string>;
};

/** A folder that is removed after the tests. */
export function setUpFolder(per?: Per): Folder {
  return setUp(makeFolder, ({ path }) => removeFolder(path), per);
}

async function makeFolder(): Promise<Folder> {
  const path = await temporaryFolder();
  return {
    path,
    at: (...names) => join(path, ...names),
    async write(name, content = name) {
      await writeFile(join(path, name), content);
      return join(path, name);
    },
  };
}
