/** A set whose files are being gathered when the server is killed: what was on the disk by then, and what becomes of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Link, SharedFiles } from '../../../shared/wire/links.ts';
import { discard, startLatchkey } from '../../helpers/latchkey.ts';
import { poll } from '../../helpers/poll.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { unpackers } from '../../helpers/unpackers.ts';

const folder = setUpFolder();
const count = 3_000;

test('its link outlives kill -9 in the middle of the scan, gives no byte, and becomes whole', async () => {
  await mkdir(folder.at('many'));
  for (let at = 0; at < count; at += 1) await writeFile(join(folder.at('many'), `${at}`), `${at}`);
  const first = await startLatchkey();
  const shared = (await json(
    first.api('/latchkey/links', post({ paths: [folder.at('many')] })),
  )) as SharedFiles;
  const id = shared.links[0]?.link.$id;
  expect(shared.links[0]?.link.complete).toBe(false);
  await first.kill();

  const second = await startLatchkey({ dataDir: first.dataDir });
  try {
    const again = async () => (await json(second.api(`/latchkey/links/${id}`))) as Link;
    const begun = await again();
    if (!begun.complete) {
      const answer = await fetch(begun.urls.download);
      expect(answer.headers.get('content-type')).not.toBe('application/zip');
      await answer.body?.cancel();
    }
    const whole = await poll(async () => {
      const link = await again();
      return link.complete && link;
    }, 'the set to be gathered anew');
    expect(whole.urls.page.split('/').at(-1)).toBe(shared.links[0]?.link.urls.page.split('/').at(-1));
    const zip = Buffer.from(await (await fetch(whole.urls.download)).arrayBuffer());
    expect(unpackers()[0]?.unpack(zip).size ?? count).toBe(count);
  } finally {
    await discard(second);
  }
});
