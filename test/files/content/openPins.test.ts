/** When a file that is open is read again, how often, and how long somebody waits for it (docs/decisions/007). */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fstatSync, openSync, rmSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ContentDoubt } from '../../../main/core/content.ts';
import { identityOf } from '../../../main/files/content/identity.ts';
import { type CompareOpen, createOpenPins } from '../../../main/files/content/openPins.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { linkFile } from '../contentConformance/sources.ts';

let folder: string;
let path: string;
let fd: number;
let asked: number;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'file');
  linkFile(path, randomBytes(100));
  utimesSync(path, 1_000, 1_000);
  fd = openSync(path, 'r');
  asked = 0;
});
afterEach(async () => {
  closeSync(fd);
  await removeFolder(folder);
});

const found = () => identityOf(fstatSync(fd, { bigint: true }));

/** Says that the bytes are the same. */
const agree: CompareOpen = async () => {
  asked += 1;
  return { identity: found(), isSame: true };
};

function pin(compare: CompareOpen, { sha256 = 'hash', pins = createOpenPins(compare) } = {}) {
  const identity = found();
  return pins(fd, { kind: 'linked', path, identity, sha256, contentId: 'id' }, identity);
}

const touch = () => chmodSync(path, fstatSync(fd).mode ^ 0o100);

test('nothing is read while nothing is touched', () => {
  expect(pin(agree).intact()).toBe(true);
  expect(asked).toBe(0);
});

test('a file that was touched is intact again once its bytes are known', async () => {
  const open = pin(agree);
  touch();
  expect(open.intact()).toBe(false);
  expect(await open.confirm()).toBe(true);
  expect(open.intact()).toBe(true);
  touch();
  expect(open.intact()).toBe(false);
});

test('all who have it open share one reading, be they there during or after it', async () => {
  const pins = createOpenPins(agree);
  const all = Array.from({ length: 50 }, () => pin(agree, { pins }));
  touch();
  const first = await Promise.all(all.slice(1).map((open) => open.confirm()));
  expect(first).toEqual(Array(49).fill(true));
  expect(await all[0]?.confirm()).toBe(true);
  expect(asked).toBe(1);
  touch();
  await all[0]?.confirm();
  expect(asked).toBe(2);
});

test('other bytes are other bytes', async () => {
  const open = pin(async () => ({ identity: found(), isSame: false }));
  touch();
  expect(await open.confirm()).toBe(false);
  expect(open.intact()).toBe(false);
});

test.each<[string, () => void]>([
  ['of another size', () => truncateSync(path, 50)],
  ['with another time of modification', () => utimesSync(path, 2_000, 2_000)],
  ['deleted', () => rmSync(path)],
])('a file %s is not read', async (_what, change) => {
  const open = pin(agree);
  change();
  expect(await open.confirm()).toBe(false);
  expect(asked).toBe(0);
});

test('before the first hash there is nothing to compare with', async () => {
  const open = pin(agree, { sha256: '' });
  touch();
  expect(await open.confirm()).toBe(false);
  expect(asked).toBe(0);
});

test('a file that is touched while it is read is read again; one that cannot be read is not', async () => {
  const open = pin((...args) => {
    if (asked > 0) return agree(...args);
    asked += 1;
    return Promise.reject(new ContentDoubt(found()));
  });
  touch();
  expect(await open.confirm()).toBe(true);
  expect(asked).toBe(2);
  const other = pin(() => Promise.reject(new Error('the drive is gone')));
  touch();
  expect(await other.confirm()).toBe(false);
});

test('nobody waits longer than a while', async () => {
  const never: CompareOpen = () => new Promise(() => {});
  const open = pin(never, { pins: createOpenPins(never, 20) });
  touch();
  expect(await open.confirm()).toBe(false);
});
