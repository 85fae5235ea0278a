/** Small files of a set, which a thread reads together while a download is fast. */
import { createHash, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { unpackers } from '../../helpers/unpackers.ts';
import { openDescriptors } from '../contentConformance/openDescriptors.ts';

const site = setUpSetSite();
const size = 100_000;
const count = 60;

async function writeMany(name: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  await mkdir(join(site.folder, name));
  for (let at = 0; at < count; at += 1) {
    const path = `${name}/${String(at).padStart(3, '0')}`;
    files.set(path, randomBytes(size - at));
    await writeFile(join(site.folder, path), files.get(path) ?? '');
  }
  return files;
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Hashes in the background have one file open, too. */
const allClosed = () => poll(() => openDescriptors(site.folder) === 0, 'everything to be closed');

async function shareHashed(name: string) {
  const record = await site.shareSet([name]);
  const isHashed = async () => {
    const answer = await fetch(`${site.page(record)}/manifest.json`);
    const { files } = (await answer.json()) as { files: { sha256: string | null }[] };
    return files.every(({ sha256 }) => sha256);
  };
  await poll(isHashed, 'every file to be hashed');
  return record;
}

describe('a folder of many small files', () => {
  test('comes out whole, again and again, also where some have to be looked at one by one', async () => {
    const files = await writeMany('many');
    // A file with two names may be one of our own; one that was touched is compared.
    await link(join(site.folder, 'many/040'), join(site.folder, 'another name'));
    const record = await shareHashed('many');
    await chmod(join(site.folder, 'many/050'), 0o600);
    const zips: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const zip = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
      zips.push(digest(zip));
      if (turn > 0) continue;
      const found = unpackers()[0]?.unpack(zip) ?? files;
      for (const [path, bytes] of files) expect(found.get(path)?.equals(bytes), path).toBe(true);
    }
    expect(new Set(zips).size).toBe(1);
    await allClosed();
  });

  test('is cut where one of them was replaced, and the owner hears of it', async () => {
    await writeMany('replaced');
    const record = await site.shareSet(['replaced']);
    await writeFile(join(site.folder, 'new'), randomBytes(size - 55));
    await rename(join(site.folder, 'new'), join(site.folder, 'replaced/055'));
    const answer = await fetch(site.direct(record));
    await expect(answer.arrayBuffer()).rejects.toThrow();
    await poll(() => site.again(record).file.problem === 'changed', 'the problem');
    await allClosed();
  });

  test('holds nothing open once its visitors hung up', async () => {
    await writeMany('left');
    const record = await site.shareSet(['left']);
    for (let visitor = 0; visitor < 10; visitor += 1) {
      const controller = new AbortController();
      const answer = await fetch(site.direct(record), { signal: controller.signal });
      const reader = answer.body?.getReader();
      for (let part = 0; part < visitor; part += 1) await reader?.read();
      controller.abort();
    }
    await allClosed();
  });
});
