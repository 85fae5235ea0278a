/** Pages of the list when there are a hundred thousand links. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Latchkey } from '../helpers/latchkey.ts';
import { createClient } from './latency.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/** Name of a page of the list, and the query that asks for it. */
export const pages: Readonly<Record<string, string>> = {
  'newest first': '',
  'the live ones by name': '?state=live&sort=name&order=asc',
  'found by a common word': '?search=invoice',
  'found by a number': '?search=73219',
  'never opened, by name': '?state=live&neverOpened=true&sort=name&order=asc',
  'the last page': '?offset=99950',
  'how many of each kind': '/counts?today=2030-01-01',
};

export async function benchLists(server: Latchkey): Promise<Row[]> {
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
  }
}
