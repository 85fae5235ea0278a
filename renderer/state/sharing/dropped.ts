/** What was let go over the window. Must be read within the drop event; afterwards the browser forgets it. */
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';

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
