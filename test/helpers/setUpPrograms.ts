/** Stand-ins for programs of this computer, found first on PATH. */
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setUp } from './setUp.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

/**
 * Puts an empty folder first on PATH.
 * @returns with `write(name, source)`, which makes a program of a module for Node
 */
export function setUpPrograms() {
  const before = process.env.PATH;
  return setUp(
    async () => {
      const folder = await temporaryFolder('latchkey-programs-');
      process.env.PATH = `${folder}${delimiter}${before}`;
      return {
        folder,
        write: (name: string, source: string) =>
          writeFile(join(folder, name), `#!${process.execPath}\n${source}`, { mode: 0o755 }),
      };
    },
    ({ folder }) => {
      process.env.PATH = before;
      return removeFolder(folder);
    },
  );
}
