import { execFileSync } from 'node:child_process';
import { open } from 'node:fs/promises';

/** Other bytes of the same size in the same file, with the very time that it had. */
export async function editInPlace(path: string, bytes: string, position = 0): Promise<void> {
  execFileSync('touch', ['-r', path, `${path}.time`]);
  const file = await open(path, 'r+');
  await file.write(bytes, position);
  await file.close();
  execFileSync('touch', ['-r', `${path}.time`, path]);
}
