/** Looks for a program on PATH, and where installers put it that a desktop session's PATH does not name. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Homebrew, MacPorts, and snaps. */
const usualFolders = ['/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin', '/snap/bin'];

/**
 * @param name without a folder; on Windows `.exe` is added
 * @returns its absolute path, so that nothing in the current folder is started instead
 */
export function findProgram(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const isWindows = platform === 'win32';
  const path = Object.entries(environment).find(([key]) => key.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = [...path.split(delimiter), ...(isWindows ? [] : usualFolders)];
  return folders
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, isWindows ? `${name}.exe` : name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
