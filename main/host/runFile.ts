/** `server.json`: how the command line finds the running server of a data folder. Readable by the owner only. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type RunFile = { apiUrl: string; shareUrl: string; projectId: string; pid: number; secret: string };

const fileName = 'server.json';

export function writeRunFile(dataDir: string, content: RunFile): void {
  const path = join(dataDir, fileName);
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** @returns undefined when no server has left its address here; it may still be gone */
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
