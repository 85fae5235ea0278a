import { open } from 'node:fs/promises';

/** A file of that size that takes no space, with a mark at its far end. */
export async function sparseFile(path: string, size: number, mark = 'the far end'): Promise<string> {
  const file = await open(path, 'w');
  await file.truncate(size);
  await file.write(mark, size - mark.length);
  await file.close();
  return path;
}
