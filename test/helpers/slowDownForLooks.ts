/**
 * Who asks for a live set waits for five seconds, the rest after a look of before among them. A machine on which the first
 * one, which loads the code, is much slower than it should be gets as much more of them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './ask.ts';
import type { SetSite } from './setUpSetSite.ts';

/** Milliseconds. */
const ordinary = 700;

export async function slowDownForLooks(site: SetSite): Promise<void> {
  await mkdir(join(site.folder, 'first'));
  await writeFile(join(site.folder, 'first/a.txt'), 'a');
  const record = await site.shareSet(['first'], { isLive: true });
  await site.clock.slowDownBy(ordinary, () => ask(site.direct(record)));
}
