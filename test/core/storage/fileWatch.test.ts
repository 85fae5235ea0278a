/** Files that are moved, changed or deleted are found before a visitor does. */
import { chmod, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { DomainEvent } from '../../../main/core/events.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { hashed } from '../../helpers/hashed.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { openShareSite } from '../../helpers/shareSite.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const site = setUpShareSite();
const pathOf = (record: LinkRecord) => join(site.folder, record.file.name);
const problemOf = (record: LinkRecord) => site.core.links.get(record.token.id).file.problem;
const share = async (name: string) => hashed(site, await site.share(name, 'private'));
const show = () => site.core.links.list({ limit: 20 });

afterEach(() => expect(site.opened()).toBe(0));

/** What is seen once five seconds have passed; looking and comparing take a moment of real time. */
async function afterFiveSeconds(record: LinkRecord, problem: string): Promise<void> {
  site.clock.advance(5_000);
  await poll(() => problemOf(record) === problem, problem, 10);
}

describe('a file whose link is shown is found within five seconds when it is', () => {
  const changes: [string, string, (path: string) => Promise<unknown>][] = [
    ['moved', 'missing', (path) => rename(path, `${path}.moved`)],
    ['deleted', 'missing', (path) => rm(path)],
    ['longer', 'changed', (path) => writeFile(path, 'longer than before')],
    ['edited, of the same size', 'changed', (path) => writeFile(path, 'PRIVATE')],
  ];
  test.each(changes)('%s', async (what, problem, change) => {
    const record = await share(`${what}.txt`);
    show();
    const told: DomainEvent[] = [];
    const unsubscribe = site.core.events.on((event) => told.push(event));
    await change(pathOf(record));
    await afterFiveSeconds(record, problem);
    unsubscribe();
    expect(told).toContainEqual({ type: 'file.problem', fileSeq: record.file.seq });
  });
});

test('one that comes back is well again, and one that was only touched never was ill', async () => {
  const record = await share('back.txt');
  const touched = await share('touched.txt');
  show();
  await rename(pathOf(record), `${pathOf(record)}.away`);
  await chmod(pathOf(touched), 0o755);
  await afterFiveSeconds(record, 'missing');
  await rename(`${pathOf(record)}.away`, pathOf(record));
  await afterFiveSeconds(record, '');
  expect(problemOf(touched)).toBe('');
});

test('a file that nobody looks at is found within a minute, among a thousand', async () => {
  const first = await share('first.txt');
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => site.share(`${n}.txt`, 'x')));
  site.core.links.list({ limit: 500 });
  await rm(pathOf(first));
  for (let seconds = 0; seconds < 60 && problemOf(first) === ''; seconds += 4) {
    site.clock.advance(4_000);
    await wait(400);
  }
  expect(problemOf(first)).toBe('missing');
});

test('a server that stops while it compares has nothing to complain of', async () => {
  const own = await openShareSite();
  const path = await sparseFile(join(own.folder, 'large.bin'), 300_000_000);
  await hashed(own, await own.sharePath(path));
  const other = await hashed(own, await own.share('other.txt', 'private'));
  await utimes(path, 1, 1);
  await writeFile(join(own.folder, other.file.name), 'PRIVATE');
  own.clock.advance(60_000);
  // Until the look is over and the first comparison under way.
  await wait(200);
  await own.close();
  expect(own.errors).toEqual([]);
});
