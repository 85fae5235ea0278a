/** What a browser hands over when something is dropped. */

export const fileOf = (name: string, size = 1) => ({ name, size }) as File;

/** As a browser hands it over: a few entries a call, then none; a file called `locked` cannot be read. */
export function aFolder(
  name: string,
  files: readonly string[] = [],
  folders: readonly FileSystemDirectoryEntry[] = [],
): FileSystemDirectoryEntry {
  const entryOf = (file: string) => ({
    name: file,
    isFile: true,
    file: (resolve: (file: File) => void, reject: () => void) =>
      file === 'locked' ? reject() : resolve(fileOf(file)),
  });
  const createReader = () => {
    const rest = [...files.map(entryOf), ...folders];
    return { readEntries: (resolve: (entries: unknown[]) => void) => resolve(rest.splice(0, 1)) };
  };
  return { name, isDirectory: true, createReader } as unknown as FileSystemDirectoryEntry;
}
