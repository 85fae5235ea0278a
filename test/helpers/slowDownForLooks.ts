/**
 * Who asks for a live set waits for five seconds, the rest after a look of before among them. A machine on which a look is
 * much slower than it should be gets as much more of them, measured before each test, for neighbours come and go.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach } from 'vitest';
import type { LinkRecord } from '../../main/core/model.ts';
import { ask } from './ask.ts';
import type { SetSite } from './setUpSetSite.ts';

/** Milliseconds. */
const ordinary = 700;

export function slowDownForLooks(site: SetSite): void {
  let record: LinkRecord;

  beforeAll(async () => {
    await mkdir(join(site.folder, 'first'));
    await writeFile(join(site.folder, 'first/a.txt'), 'a');
    record = await site.shareSet(['first'], { isLive: true });
  });

  beforeEach(async () => {
    await site.clock.slowDownBy(ordinary, () => ask(site.direct(record)));
  });
}
