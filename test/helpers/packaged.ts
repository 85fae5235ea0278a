/** Packages the built project as `npm run package` does, into a directory, with the Electron that is at hand. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from 'js-yaml';
import { projectDir } from '../../scripts/runtime.mjs';

const run = promisify(execFile);

/** Folder of a real Electron, unpacked: its own download, or the one that the variable names. */
export const electronDist =
  process.env.LATCHKEY_TEST_ELECTRON ?? join(projectDir, 'node_modules', 'electron', 'dist');

/**
 * Packages with a hollow Electron where `dist` is undefined: what goes into the archive does not depend on it, only the
 * fuses need the real one.
 * @param output an empty folder
 * @returns the packaged program's folder
 */
export async function packageInto(output: string, dist: string | undefined): Promise<string> {
  const own = load(await readFile(join(projectDir, 'electron-builder.yml'), 'utf8')) as {
    directories: object;
    electronFuses?: object;
  };
  const electron = dist ?? (await hollowElectron(join(output, 'hollow')));
  const config = {
    ...own,
    directories: { ...own.directories, output: join(output, 'dist') },
    electronDist: electron,
    electronVersion: dist ? await versionOf(dist) : '1.0.0',
  };
  if (!dist) delete config.electronFuses;
  await writeFile(join(output, 'electron-builder.json'), JSON.stringify(config));
  const builder = join(projectDir, 'node_modules', 'electron-builder', 'cli.js');
  const args = [builder, '--linux', 'dir', '--config', join(output, 'electron-builder.json')];
  await run(process.execPath, args, { cwd: projectDir, maxBuffer: 64 * 1024 * 1024 });
  return join(output, 'dist', 'linux-unpacked');
}

async function hollowElectron(folder: string): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, 'electron'), '#!/bin/sh\n');
  await chmod(join(folder, 'electron'), 0o755);
  return folder;
}

async function versionOf(dist: string): Promise<string> {
  return (await readFile(join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
}
