/** The files among the arguments of a launch ("Open with", a file dragged onto the icon, `latchkey film.mp4`). */
import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { shareSwitch } from './shell/launchArguments.ts';
import { isOfLinkScheme } from './shell/linkAddress.ts';

/**
 * @param argv arguments of the process: program, in development also the folder of the app, then switches and files
 * @param workingDirectory of the launch that had these arguments
 */
export function launchFiles(argv: readonly string[], workingDirectory: string, packaged: boolean): string[] {
  const mayBeFolder = argv.includes(shareSwitch);
  return argv
    .slice(packaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-') && !isOfLinkScheme(argument))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(workingDirectory, argument)))
    .filter((path) => isShared(path, mayBeFolder));
}

function isShared(path: string, mayBeFolder: boolean): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.isFile() || (mayBeFolder && found.isDirectory()));
}
