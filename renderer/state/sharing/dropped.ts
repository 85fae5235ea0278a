/** What was let go over the window. Must be read within the drop event; afterwards the browser forgets it. */
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { momentInName, textFile } from '../../../shared/textFile.ts';

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

export function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory ?? false;
}

/**
 * What was pasted: files, else a file of its text. A picture without a file of its own is called `image.png` by every browser: it gets
 * a name that tells it from the next one.
 * @param moment epoch milliseconds
 */
export function readPaste(data: DataTransfer, moment: number, { drop }: ConsoleLanguage['strings']): Dropped {
  const { files, folders } = readDrop(data);
  if (files.length === 0 && folders.length === 0) return { files: fileOfText(data, moment, drop), folders };
  return { files: files.map((file) => withOwnName(file, moment, drop)), folders };
}

function fileOfText(data: DataTransfer, moment: number, { pastedText }: Words): File[] {
  const made = textFile(data.getData('text/plain'), moment, pastedText);
  return made ? [new File([made.bytes.slice()], made.name, { type: 'text/plain' })] : [];
}

type Words = ConsoleLanguage['strings']['drop'];

function withOwnName(file: File, moment: number, words: Words): File {
  const extension = /^image\.(png|jpe?g|gif|webp)$/.exec(file.name)?.[1];
  if (extension === undefined || Math.abs(moment - file.lastModified) > 10_000) return file;
  const name = words.pastedImage(momentInName(moment), extension);
  return new File([file], name, { type: file.type });
}
