/** What was let go over the window. Must be read within the drop event; afterwards the browser forgets it. */
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { type Item, itemOf } from '../uploads/items.ts';

export type Dropped = { files: File[]; folders: Folder[] };

/** @property file stands for the folder: without content, but with its name, and on the desktop with its path */
export type Folder = { file: File; entry: FileSystemDirectoryEntry };

export function readDrop(data: DataTransfer): Dropped {
  const files: File[] = [];
  const folders: Folder[] = [];
  for (const item of data.items) {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (!file) continue;
    const entry = item.webkitGetAsEntry();
    if (isFolder(entry)) folders.push({ file, entry });
    else files.push(file);
  }
  return { files, folders };
}

/** @property unreadable paths of what the browser was not allowed to read */
export type Found = { items: Item[]; unreadable: string[] };

/** Every file of it, those in folders with their place. */
export async function filesOf({ files, folders }: Dropped): Promise<Found> {
  const found: Found = { items: files.map(itemOf), unreadable: [] };
  for (const { entry } of folders) await collect(entry, '', found);
  return found;
}

async function collect(folder: FileSystemDirectoryEntry, parent: string, found: Found): Promise<void> {
  const path = `${parent}${folder.name}/`;
  try {
    const reader = folder.createReader();
    // Each call gives some of them, the last call none.
    for (let entries = await next(reader); entries.length > 0; entries = await next(reader)) {
      for (const entry of entries) {
        if (isFolder(entry)) await collect(entry, path, found);
        else if (entry.isFile) await collectFile(entry as FileSystemFileEntry, path, found);
      }
    }
  } catch {
    found.unreadable.push(path);
  }
}

async function collectFile(entry: FileSystemFileEntry, folder: string, found: Found): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<File>();
  entry.file(resolve, reject);
  try {
    found.items.push({ file: await promise, folder });
  } catch {
    found.unreadable.push(folder + entry.name);
  }
}

function next(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
  reader.readEntries(resolve, reject);
  return promise;
}

function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory ?? false;
}

/**
 * What was pasted, if it is files. A picture without a file of its own is called `image.png` by every browser: it gets
 * a name that tells it from the next one.
 * @param moment epoch milliseconds
 */
export function readPaste(data: DataTransfer, moment: number, { drop }: ConsoleLanguage['strings']): Dropped {
  const { files, folders } = readDrop(data);
  return { files: files.map((file) => withOwnName(file, moment, drop)), folders };
}

function withOwnName(file: File, moment: number, words: ConsoleLanguage['strings']['drop']): File {
  const extension = /^image\.(png|jpe?g|gif|webp)$/.exec(file.name)?.[1];
  if (extension === undefined || Math.abs(moment - file.lastModified) > 10_000) return file;
  const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60_000).toISOString();
  const name = words.pastedImage(local.slice(0, 19).replace('T', ' ').replaceAll(':', '.'), extension);
  return new File([file], name, { type: file.type });
}

/** Last part of a path, whichever way its separators lean. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** @param folder absolute path; where it begins with a slash, a backslash is a letter like any other */
export function joinPath(folder: string, name: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}
