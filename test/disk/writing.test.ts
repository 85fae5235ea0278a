/** What the server writes for itself is whole or not there, and readable by the owner only. */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { replaceFile } from '../../main/disk/replaceFile.ts';
import { writeDurably } from '../../main/disk/writeDurably.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder('test');
const rights = async (path: string) => (await stat(path)).mode & 0o777;

describe.each([
  ['writeDurably', writeDurably, '.tmp'],
  ['replaceFile', async (path: string, text: string) => replaceFile(path, text), '.new'],
] as const)('%s', (_name, write, suffix) => {
  test.skipIf(process.platform === 'win32')(
    'takes the place of the file before, for the owner only',
    async () => {
      const path = folder.at('kept');
      await writeFile(path, 'before');
      await chmod(path, 0o644);
      await write(path, 'after');
      expect([await readFile(path, 'utf8'), await rights(path)]).toEqual(['after', 0o600]);
      expect(await readdir(folder.path)).toEqual(['kept']);
    },
  );

  test.skipIf(process.platform === 'win32')('does not keep the rights of what a crash left', async () => {
    const path = folder.at('kept');
    await writeFile(`${path}${suffix}`, 'half', { mode: 0o644 });
    await write(path, 'whole');
    expect([await readFile(path, 'utf8'), await rights(path)]).toEqual(['whole', 0o600]);
  });

  test('leaves nothing behind where it fails', async () => {
    const path = folder.at('kept');
    await mkdir(path);
    await writeFile(folder.at('kept/inside'), '');
    await expect(write(path, 'text')).rejects.toThrow();
    expect(await readdir(folder.path)).toEqual(['kept']);
  });
});
