/** The files among the arguments of a launch ("Open with", a file dragged onto the icon, `latchkey film.mp4`). */
import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/**
 * @param argv arguments of the process: program, in development also the folder of the app, then switches and files
 * @param workingDirectory of the launch that had these arguments
 */
export function launchFiles(argv: readonly string[], workingDirectory: string, packaged: boolean): string[] {
  return argv
    .slice(packaged ? 1 : 2)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(workingDirectory, argument)))
    .filter(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
