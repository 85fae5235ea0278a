/** The files among the arguments of a launch ("Open with", a file dragged onto the icon, `latchkey film.mp4`). */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shareSwitch } from './launchArguments.ts';
import { isOfLinkScheme } from './linkAddress.ts';

/**
 * @param argv arguments of the process: program, in development also the folder of the app, then switches and files
 * @param workingDirectory of the launch that had these arguments
 */
export function launchFiles(argv: readonly string[], workingDirectory: string, packaged: boolean): string[] {
  const mayBeFolder = argv.includes(shareSwitch);
  return argv
    .slice(packaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-') && !isOfLinkScheme(argument))
    .map((argument) => resolve(workingDirectory, pathIn(argument)))
    .filter((path) => isShared(path, mayBeFolder));
}

/** Linux desktops hand over addresses of files where an entry takes addresses (`%U`). */
function pathIn(argument: string): string {
  const address = URL.parse(argument);
  if (address?.protocol !== 'file:' || address.host !== '') return argument;
  try {
    return fileURLToPath(address);
  } catch {
    return argument;
  }
}

function isShared(path: string, mayBeFolder: boolean): boolean {
  if (path.includes('\0')) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.isFile() || (mayBeFolder && found.isDirectory()));
}
