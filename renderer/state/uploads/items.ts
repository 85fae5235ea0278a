/** What is to be uploaded: files, and the folders they keep. */

export type Item = {
  file: File;
  /** Where it lay in what was dropped: `""`, or folders with a slash at the end. */
  folder: string;
};

export function itemOf(file: File): Item {
  // Set where a folder was chosen: the folder's own name comes first.
  const path = file.webkitRelativePath ?? '';
  return { file, folder: path.slice(0, path.lastIndexOf('/') + 1) };
}

/** The name of the one folder that all of it lies in. */
export function commonFolder(items: readonly Item[]): string | undefined {
  const [first = '', ...others] = new Set(
    items.map(({ folder }) => folder.slice(0, folder.indexOf('/') + 1)),
  );
  return first === '' || others.length > 0 ? undefined : first.slice(0, -1);
}
