import { createUniqueNames, diskName } from '../../../shared/names.ts';

/**
 * Paths in a zip for files that come with theirs: each part valid on three systems, and none like another.
 * @returns takes relative paths with `/` between their parts
 */
export function createZipPaths(): (path: string) => string {
  const folders = new Map<string, string>([['', '']]);
  const names = new Map<string, (name: string) => string>();

  /** @param parent as it is in the zip */
  function place(parent: string, name: string): string {
    const unique = names.get(parent) ?? createUniqueNames();
    names.set(parent, unique);
    return parent + unique(diskName(name));
  }

  /** @param path with `/` at its end, or `""` */
  function folderOf(path: string): string {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const end = path.lastIndexOf('/', path.length - 2) + 1;
    const folder = `${place(folderOf(path.slice(0, end)), path.slice(end, -1))}/`;
    folders.set(path, folder);
    return folder;
  }

  return (path) => {
    const end = path.lastIndexOf('/') + 1;
    return place(folderOf(path.slice(0, end)), path.slice(end));
  };
}
