/** The zip of a set as a visitor gets it, and as the programs that people unpack it with see it. */
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskName } from '../../../shared/names.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { unpackers } from '../../helpers/unpackers.ts';

const site = setUpSetSite();

/** Files of many sizes, and one that has a data descriptor. */
async function writeTree(name: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const sizes = [0, 1, 100, 4_096, 70_000, 300_000, 9_000_000];
  for (const [index, size] of sizes.entries()) {
    const path = `${name}/${['', 'a/', 'a/b/', 'ü/'][index % 4]}${index}.bin`;
    files.set(path, randomBytes(size));
    await mkdir(join(site.folder, path, '..'), { recursive: true });
    await writeFile(join(site.folder, path), files.get(path) ?? '');
  }
  return files;
}

describe('a shared folder', () => {
  test('is one link, whose zip has every file with its bytes', async () => {
    const files = await writeTree('tree');
    const record = await site.shareSet(['tree']);
    expect(record.file).toMatchObject({ name: 'tree.zip', mimeType: 'application/zip' });
    const answer = await fetch(site.direct(record));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(`${record.file.sizeOriginal}`);
    const zip = Buffer.from(await answer.arrayBuffer());
    for (const { name, unpack } of unpackers()) {
      const found = unpack(zip);
      expect([...found.keys()].sort(), name).toEqual([...files.keys()].sort());
      for (const [path, bytes] of files) expect(found.get(path)?.equals(bytes), `${name} ${path}`).toBe(true);
    }
  });

  test('cut at a thousand places and put together again it is the whole', async () => {
    await writeTree('cut');
    const record = await site.shareSet(['cut']);
    const whole = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
    const read = async (from: number, to: number) => {
      const answer = await fetch(site.direct(record), { headers: { range: `bytes=${from}-${to - 1}` } });
      return Buffer.from(await answer.arrayBuffer());
    };
    for (let round = 0; round < 1_000; round += 1) {
      const from = randomBytes(6).readUIntBE(0, 6) % whole.length;
      const to = Math.min(from + 1 + (randomBytes(6).readUIntBE(0, 6) % 30_000), whole.length);
      expect((await read(from, to)).equals(whole.subarray(from, to)), `${from}-${to}`).toBe(true);
    }
  });

  test('the end is the same when it is asked for first', async () => {
    await writeTree('end');
    const record = await site.shareSet(['end']);
    const end = await fetch(site.direct(record), { headers: { range: 'bytes=-500' } });
    expect(end.status).toBe(206);
    const tail = Buffer.from(await end.arrayBuffer());
    const whole = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
    expect(whole.subarray(-500).equals(tail)).toBe(true);
  });
});

test('names that are hostile or equal on some systems come out safe and unique', async () => {
  const names = [
    'a.txt',
    'A.TXT',
    'CON',
    'con.txt',
    'x:y',
    'end.',
    'tab\there',
    'Å',
    'A\u030a',
    '..\\up',
    '\u202egpj.exe',
  ];
  for (const name of names) {
    await mkdir(join(site.folder, 'hostile'), { recursive: true });
    await writeFile(join(site.folder, 'hostile', name), name);
  }
  const record = await site.shareSet(['hostile']);
  const zip = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
  for (const { name, unpack } of unpackers()) {
    const found = unpack(zip);
    expect(found.size, name).toBe(names.length);
    const paths = [...found.keys()];
    expect(new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(names.length);
    for (const path of paths) for (const part of path.split('/')) expect(diskName(part)).toBe(part);
  }
});

test('several files from different folders are one link in their order, with names of their own', async () => {
  for (const folder of ['one', 'two']) {
    await mkdir(join(site.folder, folder), { recursive: true });
    await writeFile(join(site.folder, folder, 'same.txt'), folder);
  }
  const record = await site.shareSet(['two/same.txt', 'one/same.txt', 'two/same.txt']);
  expect(record.file.name).toBe('same + 1.zip');
  await rm(join(site.folder, 'one'), { recursive: true });
});
