/** What was let go over the window. Must be read within the drop event; afterwards the browser forgets it. */

export type Dropped = {
  files: File[];
  /** Names of folders, which a browser hands over as files without content. */
  folders: string[];
};

export function readDrop(data: DataTransfer): Dropped {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of data.items) {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (!file) continue;
    files.push(file);
    if (item.webkitGetAsEntry()?.isDirectory) folders.push(file.name);
  }
  return { files, folders };
}

/** Last part of a path, whichever way its separators lean. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
