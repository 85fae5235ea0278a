/** A set whose files are being gathered when the server ends. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '../../../main/host/startServer.ts';
import { createErrorLog } from '../../helpers/errorLog.ts';
import { loopbackConfig } from '../../helpers/loopbackConfig.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();

test('it is gathered anew at the next start, and nothing half-made is served', async () => {
  await mkdir(folder.at('many'));
  for (let at = 0; at < 2_000; at += 1) await writeFile(join(folder.at('many'), `${at}`), `${at}`);
  const { log, errors } = createErrorLog();
  const start = () => startServer(loopbackConfig(folder.at('data')), { log });
  const first = await start();
  const [record] = await first.internals.core.links.fromPaths([folder.at('many')], {
    expire: null,
    label: '',
  });
  const id = record?.token.id ?? '';
  await poll(() => {
    const { source } = first.internals.core.links.get(id).file;
    return source.kind === 'zip' && source.files > 0;
  }, 'the scan to be under way');
  await first.stop();

  const second = await start();
  const { links } = second.internals.core;
  const { file } = await poll(() => {
    const found = links.get(id);
    return found.file.chunksUploaded === 1 && found;
  }, 'the set to be gathered');
  expect(file.source).toMatchObject({ kind: 'zip', files: 2_000 });
  const page = `${second.addresses.shareUrl}/s/${links.slug(links.get(id))}`;
  const zip = await (await fetch(`${page}/x`)).arrayBuffer();
  expect(zip.byteLength).toBe(file.sizeOriginal);
  await second.stop();
  expect(errors).toEqual([]);
});
