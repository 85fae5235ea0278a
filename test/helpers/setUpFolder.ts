import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Per, setUp } from './setUp.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type Folder = {
  path: string;
  /** The path of something in it. */
  at(...names: string[]): string;
  /** Writes a file, which holds its own name unless told otherwise. @returns its path */
  write(name: string, content?: string | Uint8Array): Promise<string>;
};

/** A folder that is gone after the tests. */
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
