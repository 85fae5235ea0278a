/** What a thread reads of small files: all that are as they were pinned, up to the first that is not. */
import { lstatSync } from 'node:fs';
import { link, utimes, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import type { Member } from '../../../main/core/sets.ts';
import { identityOf } from '../../../main/files/content/identity.ts';
import { noSums } from '../../../main/files/zip/layout.ts';
import { createRunReader } from '../../../main/files/zip/runReader.ts';
import { createRuns } from '../../../main/files/zip/runs.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { openDescriptors } from '../contentConformance/openDescriptors.ts';

const folder = setUpFolder();
const reader = createRunReader();
afterAll(() => reader.stop());
const runs = createRuns({
  open: { pieces: () => expect.unreachable() },
  read: reader.read,
  ownFiles: { mayInclude: (path) => path.endsWith('own') },
});

const size = 50_000;
const header = Buffer.from('header');

async function membersOf(name: string): Promise<Member[]> {
  const members: Member[] = [];
  for (let position = 0; position < 5; position += 1) {
    const realPath = await folder.write(`${name}${position}`, Buffer.alloc(size, position));
    const identity = identityOf(lstatSync(realPath, { bigint: true }));
    const facts = { upload: 0, sha256: '', crc: 0, modifiedAt: 0, isExecutable: false };
    members.push({ ...facts, ...noSums, manifest: 1, position, path: `${position}`, realPath, identity });
  }
  return members;
}

const join = (members: readonly Member[]) => runs.join(members.map((member) => ({ member, header })));
const shared = (length: number) => Buffer.from(new SharedArrayBuffer(length));
const whole = Buffer.concat([0, 1, 2, 3, 4].flatMap((at) => [header, Buffer.alloc(size, at)]));
/** Where the bytes of the fourth file begin. */
const fourth = 3 * (header.length + size) + header.length;

test('goes into memory that threads share, from any byte on', async () => {
  const run = join(await membersOf('any'));
  expect(run.length).toBe(whole.length);
  for (const [from, to] of [
    [0, run.length],
    [3, 200_000],
    [size, run.length],
    [size + header.length + 2, run.length - 7],
  ] as const) {
    const target = shared(to - from + 100).subarray(100);
    expect(await run.readTogether(target, from)).toBe(to - from);
    expect(target.equals(whole.subarray(from, to)), `${from}-${to}`).toBe(true);
  }
  expect(openDescriptors(folder.path)).toBe(0);
});

test('is nothing where the memory is not shared, or small', async () => {
  const run = join(await membersOf('small'));
  expect(await run.readTogether(Buffer.alloc(run.length), 0)).toBe(0);
  expect(await run.readTogether(shared(1_000), 0)).toBe(0);
});

test.each([
  ['was edited', (path: string) => writeFile(path, Buffer.alloc(size, 9))],
  ['was touched', (path: string) => utimes(path, 1, 1)],
  ['has a second name', (path: string) => link(path, `${path} again`)],
])('ends before a file that %s', async (what, change) => {
  const members = await membersOf(what);
  const run = join(members);
  await change(members[3]?.realPath ?? '');
  const target = shared(run.length);
  expect(await run.readTogether(target, 0)).toBe(fourth);
  expect(target.subarray(0, fourth).equals(whole.subarray(0, fourth))).toBe(true);
  expect(openDescriptors(folder.path)).toBe(0);
});

test('are no files that are large, were uploaded, may be our own, or were pinned without the time of their change', async () => {
  const [member] = await membersOf('fit');
  if (member === undefined) return expect.unreachable();
  const { identity } = member;
  expect(runs.fits(member)).toBe(true);
  expect(runs.fits({ ...member, upload: 1 })).toBe(false);
  expect(runs.fits({ ...member, realPath: '/data/own' })).toBe(false);
  expect(runs.fits({ ...member, identity: { ...identity, size: 5_000_000 } })).toBe(false);
  expect(runs.fits({ ...member, identity: { ...identity, ctimeNs: '' } })).toBe(false);
});

test('is no file once the thread was stopped', async () => {
  const run = join(await membersOf('stopped'));
  await reader.stop();
  expect(await run.readTogether(shared(run.length), 0)).toBe(header.length);
});
