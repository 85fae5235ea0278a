/** The files of the project, by their path from its top. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export function listFiles(folders: readonly string[], name: RegExp): string[] {
  return folders
    .filter((folder) => existsSync(join(projectDir, folder)))
    .flatMap((folder) =>
      readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => name.test(path))
        .map((path) => `${folder}/${path.split(sep).join('/')}`),
    );
}

export function readText(path: string): string {
  return readFileSync(join(projectDir, path), 'utf8');
}
