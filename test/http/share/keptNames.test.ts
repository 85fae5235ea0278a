/** Files and folders that come beside others of the same name in another case: who has a name keeps it. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { slowDownForLooks } from '../../helpers/slowDownForLooks.ts';

const site = setUpSetSite();
beforeAll(() => slowDownForLooks(site));

const onLinux = test.skipIf(process.platform !== 'linux');

async function write(path: string): Promise<void> {
  await mkdir(join(site.folder, path, '..'), { recursive: true });
  await writeFile(join(site.folder, path), path);
}

const pathsOf = async (record: LinkRecord) => {
  const answer = await fetch(`${site.page(record)}/manifest.json`);
  return ((await answer.json()) as Manifest).files.map(({ path }) => path);
};
const textOf = async (record: LinkRecord, path: string) =>
  (await fetch(`${site.page(record)}/files/${path.split('/').map(encodeURIComponent).join('/')}`)).text();

async function shareGrowing(name: string): Promise<LinkRecord> {
  const record = await site.shareSet([name]);
  site.core.links.change(record.token.id, { ofFile: { includeNew: true } });
  return record;
}

/** Looks for new files until there are so many. */
async function grown(record: LinkRecord, count: number): Promise<string[]> {
  await poll(async () => {
    site.clock.advance(6_000);
    await fetch(site.page(record));
    return (await pathsOf(record)).length >= count;
  }, 'the new files');
  return pathsOf(record);
}

/** Looks once more. @returns how many files there are then */
async function countAgain(record: LinkRecord): Promise<number> {
  site.clock.advance(6_000);
  await fetch(site.page(record));
  // It has its turn after that look.
  await site.core.links.addPaths(record.token.id, []);
  return (await pathsOf(record)).length;
}

onLinux('a file keeps its name when another comes that is sorted before it', async () => {
  await write('case/b.txt');
  await write('case/sub/1.txt');
  const record = await shareGrowing('case');
  await write('case/B.txt');
  expect(await grown(record, 3)).toEqual(['case/B (2).txt', 'case/b.txt', 'case/sub/1.txt']);
  expect(await textOf(record, 'case/b.txt')).toBe('case/b.txt');
  expect(await textOf(record, 'case/B (2).txt')).toBe('case/B.txt');
  expect(await countAgain(record)).toBe(3);
  await write('case/a.txt');
  expect(await grown(record, 4)).toEqual(['case/B (2).txt', 'case/a.txt', 'case/b.txt', 'case/sub/1.txt']);
});

onLinux('so does a folder, and what lies in it', async () => {
  await write('tree/sub/1.txt');
  await write('tree/sub/2.txt');
  const record = await shareGrowing('tree');
  await write('tree/SUB/1.txt');
  expect(await grown(record, 3)).toEqual(['tree/SUB (2)/1.txt', 'tree/sub/1.txt', 'tree/sub/2.txt']);
  expect(await textOf(record, 'tree/SUB (2)/1.txt')).toBe('tree/SUB/1.txt');
  expect(await countAgain(record)).toBe(3);
});

onLinux('so does one with a number, when the other is deleted', async () => {
  await write('pair/C.txt');
  await write('pair/c.txt');
  const record = await shareGrowing('pair');
  expect(await pathsOf(record)).toEqual(['pair/C.txt', 'pair/c (2).txt']);
  await rm(join(site.folder, 'pair/C.txt'));
  await write('pair/d.txt');
  expect(await grown(record, 3)).toEqual(['pair/C.txt', 'pair/c (2).txt', 'pair/d.txt']);
});

onLinux.each([false, true])(
  'a live set gives the same file under its name (new files: %s)',
  async (includeNew) => {
    const name = `live-${includeNew}`;
    await write(`${name}/b.txt`);
    await setTimeout(40); // An ETag of what was changed a moment ago is used once.
    const record = await site.shareSet([name], { isLive: true, includeNew });
    const etag = async () => (await fetch(site.direct(record), { method: 'HEAD' })).headers.get('etag');
    const before = await etag();
    await write(`${name}/B.txt`);
    await setTimeout(40);
    expect(await pathsOf(record)).toEqual(
      includeNew ? [`${name}/B (2).txt`, `${name}/b.txt`] : [`${name}/b.txt`],
    );
    expect(await textOf(record, `${name}/b.txt`)).toBe(`${name}/b.txt`);
    const after = await etag();
    expect(after === before).toBe(!includeNew);
    expect(await etag()).toBe(after);
  },
);
