import { open } from 'node:fs/promises';

/** A sparse file of that size (bytes), with `mark` at its end. @returns its path */
export async function sparseFile(path: string, size: number, mark = 'the far end'): Promise<string> {
  const file = await open(path, 'w');
  await file.truncate(size);
  await file.write(mark, size - mark.length);
  await file.close();
  return path;
}
