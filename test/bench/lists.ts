/** Pages of the list when there are a hundred thousand links. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../main/db/open.ts';
import { multiplyFiles, multiplyTokens, sameFile } from '../db/multiply.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { createClient } from './latency.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

const pages: Record<string, string> = {
  'newest first': '',
  'the live ones by name': '?state=live&sort=name&order=asc',
  'found by a common word': '?search=invoice',
  'found by a number': '?search=73219',
  'the last page': '?offset=99950',
};

export async function benchLists(folder: string): Promise<Row[]> {
  const server = await startWithManyLinks(folder);
  const { ask, close } = createClient();
  try {
    const { secret } = JSON.parse(await readFile(join(server.dataDir, 'server.json'), 'utf8'));
    const rows: Row[] = [];
    for (const [name, search] of Object.entries(pages)) {
      const page = () => ask(`${server.apiUrl}/latchkey/links${search}`, { 'x-latchkey-secret': secret });
      await repeat(10, page);
      rows.push(limitRow(`100,000 links: ${name}, p50`, median(await repeat(30, page)), 10, 'ms'));
    }
    return rows;
  } finally {
    close();
    await discard(server);
  }
}

async function startWithManyLinks(folder: string): Promise<Latchkey> {
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
