/** A file of 5 GB in a set, which is all holes, so that its zip can be put together from a few ranges of it. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const site = setUpSetSite();
const size = 5_000_000_000;

const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as made:
  infos = made.infolist()
  first, last = made.read(infos[0]).decode(), made.read(infos[2]).decode()
  made.open(infos[1]).close()
  print(json.dumps([first, last, infos[1].file_size, infos[1].CRC, infos[2].header_offset]))
`;

function crcOfHoles(): number {
  const part = Buffer.alloc(5_000_000);
  let crc = 0;
  for (let read = 0; read < size; read += part.length) crc = crc32(part, crc);
  return crc;
}

test('a file of 5 GB, and what lies behind it, have their places in 64 bits', async () => {
  await mkdir(join(site.folder, 'huge'));
  await writeFile(join(site.folder, 'huge/a.txt'), 'before');
  await sparseFile(join(site.folder, 'huge/b.bin'), size, '\0');
  await writeFile(join(site.folder, 'huge/c.txt'), 'behind');
  const record = await site.shareSet(['huge']);
  const { sizeOriginal } = record.file;
  const zip = join(site.folder, 'huge.zip');
  const fd = openSync(zip, 'w');
  ftruncateSync(fd, sizeOriginal);
  for (const from of [0, sizeOriginal - 1_000]) {
    const range = `bytes=${from}-${from + 999}`;
    const answer = await fetch(site.direct(record), { headers: { range } });
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${from + 999}/${sizeOriginal}`);
    writeSync(fd, Buffer.from(await answer.arrayBuffer()), 0, 1_000, from);
  }
  closeSync(fd);

  const { stdout, stderr, error } = spawnSync('python3', ['-c', script, zip], { encoding: 'utf8' });
  if (error === undefined) {
    const offset = expect.toSatisfy((at: number) => at > size);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['before', 'behind', size, crcOfHoles(), offset]);
  }
  const { status = 0, error: isMissing } = spawnSync('unzip', ['-tqq', zip, 'huge/a.txt', 'huge/c.txt']);
  if (isMissing === undefined) expect(status).toBe(0);
}, 120_000);
