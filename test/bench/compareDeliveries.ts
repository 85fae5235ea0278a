/** What it costs to keep account of who was sent what, where the answer cannot come from the cache of answers. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Latchkey } from '../helpers/latchkey.ts';
import { both, compareBy, type Pair } from './pairs.ts';
import { load, rate } from './small.ts';
import type { Row } from './table.ts';

/** Bytes; larger than what is kept. */
const size = 200_000;
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export async function compareDeliveries(servers: Pair<Latchkey>, folder: string): Promise<Row[]> {
  const path = join(folder, 'files', 'picture.bin');
  await writeFile(path, Buffer.alloc(size, 7));
  const addresses = await both(servers, async (server) => {
    const [shared] = await server.share([path], null);
    return shared?.link.urls ?? { page: '', direct: '', download: '' };
  });
  const visitors = await both(addresses, async ({ page, direct }) => load(new URL(direct), await open(page)));
  const programs = await both(addresses, async ({ download }) => load(new URL(download)));
  const options = { rounds: 9, better: 'larger' as const, format: rate };
  return [
    await compareBy("deliveries' cost: 200 kB by a visitor's browser", visitors, options),
    await compareBy("deliveries' cost: 200 kB by token", programs, options),
  ];
}

/** Opens the page as a browser does. @returns the headers that it sends from then on */
async function open(page: string): Promise<Record<string, string>> {
  const answer = await fetch(page, { headers: { 'user-agent': browser } });
  // A build that knows no visitors gets as long a header.
  const [cookie = `visitor=${'x'.repeat(61)}`] = answer.headers.getSetCookie();
  return { 'User-Agent': browser, Cookie: cookie.split(';')[0] ?? '' };
}
