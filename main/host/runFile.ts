/** `server.json`: tells the command line the running server of a data folder. Readable by the owner only. */
import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../disk/replaceFile.ts';

export type RunFile = { apiUrl: string; shareUrl: string; projectId: string; pid: number; secret: string };

const fileName = 'server.json';

export function writeRunFile(dataDir: string, content: RunFile): void {
  const path = join(dataDir, fileName);
  const text = JSON.stringify(content);
  try {
    replaceFile(path, text);
  } catch (error) {
    if (!overwrite(path, text)) throw error;
  }
}

/** For a full disk: the file that a killed server left behind has the space already. */
function overwrite(path: string, text: string): boolean {
  try {
    const descriptor = openSync(path, 'r+');
    try {
      ftruncateSync(descriptor, writeSync(descriptor, text));
    } finally {
      closeSync(descriptor);
    }
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false;
  }
}

/** @returns undefined when there is no such file. The server it names may have been killed since. */
export function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, fileName), 'utf8')) as RunFile;
  } catch {
    return undefined;
  }
}

export function removeRunFile(dataDir: string): void {
  rmSync(join(dataDir, fileName), { force: true });
}
