/** A Latchkey whose list holds a hundred thousand links, all of one small file. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../main/db/open.ts';
import { multiplyFiles, multiplyTokens, sameFile } from '../db/multiply.ts';
import { type Latchkey, startLatchkey } from '../helpers/latchkey.ts';

/** @param folder where the file lies */
export async function startWithManyLinks(folder: string): Promise<Latchkey> {
  const path = join(folder, 'one.pdf');
  await writeFile(path, 'one of many');
  const first = await startLatchkey();
  await first.share([path], null);
  await first.stop();
  const database = openDatabase(first.dataDir);
  multiplyFiles(database, Date.now());
  multiplyTokens(database, Date.now(), { prefix: 't', fileSeq: sameFile, step: 1 });
  database.close();
  return startLatchkey({ dataDir: first.dataDir });
}
