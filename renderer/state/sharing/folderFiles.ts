/** The files of what was dropped, those in folders with their place. */
import { type Item, itemOf } from '../uploads/items.ts';
import { type Dropped, isFolder } from './dropped.ts';

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
