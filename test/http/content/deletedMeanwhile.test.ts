import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import { openDescriptors } from '../../files/contentConformance/openDescriptors.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

test.runIf(process.platform === 'linux')(
  'a file whose row is deleted while it is looked at is closed',
  async () => {
    const record = await site.share('long.txt', 'text '.repeat(1_600_000));
    await poll(() => site.core.links.get(record.token.id).file.signature !== '', 'its hash');
    const before = site.opened();
    const answer = fetch(site.content(record, 'view')).catch(() => undefined);
    while (site.opened() === before) await nextTurn();
    site.core.files.remove(admin, 'shared', record.file.id);
    expect(await answer).toBeUndefined();
    await poll(() => openDescriptors(site.folder) === 0, 'the file to be closed', 5);
  },
);
