/** What counts of a set for who picks some of it, and what is known of what he says that he has. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpSetSite();
const sizes = {
  'trip/a.bin': 40_000,
  'trip/days/1.bin': 30_000,
  'trip/days/2.bin': 20_000,
  'trip/z.bin': 90,
};

beforeAll(async () => {
  await mkdir(join(site.folder, 'trip/days'), { recursive: true });
  for (const [path, size] of Object.entries(sizes))
    await writeFile(join(site.folder, path), randomBytes(size));
});

const events = ({ link }: LinkRecord) =>
  site.core.deliveries.log(link.tokenSeq, { limit: 100, offset: 0 }).rows.map(({ event }) => event);
const sent = ({ link }: LinkRecord) => site.core.deliveries.countsOf(link).sent;
const take = async (record: LinkRecord, path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${site.page(record)}/files/${path}`, { headers });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const received = async (record: LinkRecord, proof: string) =>
  (await fetch(`${site.page(record)}/received?${proof}`, { method: 'POST' })).status;
const manifestOf = async (record: LinkRecord) =>
  (await (await fetch(`${site.page(record)}/manifest.json`)).json()) as Manifest;

test('a folder counts for the files below it, not for what comes after them', async () => {
  const record = await site.shareSet(['trip']);
  expect((await take(record, 'trip/days/')).status).toBe(200);
  await take(record, 'trip/a.bin');
  expect(sent(record)).toBe(0);
  await take(record, 'trip/z.bin');
  await poll(() => sent(record) === 1, 'everything to be sent');
  expect(events(record)).toEqual(['sent', 'started']);
});

test('files that were picked one by one are the whole, and use a delivery up as that does', async () => {
  const { token } = await site.shareSet(['trip']);
  const record = site.core.links.change(token.id, { policy: { deliveryLimit: 1 } });
  for (const path of Object.keys(sizes)) expect((await take(record, path)).status).toBe(200);
  site.clock.advance(31 * minute);
  expect(site.core.deliveries.countsOf(record.link)).toMatchObject({ sent: 1, left: 0 });
});

test('of a limited link, who has a small folder lets go of his delivery for who wants all', async () => {
  const { token } = await site.shareSet(['trip']);
  const record = site.core.links.change(token.id, { policy: { deliveryLimit: 1 } });
  await take(record, 'trip/days/', { 'user-agent': 'a' });
  await take(record, 'trip/a.bin', { 'user-agent': 'a', range: 'bytes=0-9999' });
  expect((await take(record, 'trip/a.bin', { 'user-agent': 'b' })).status).toBe(404);
  site.clock.advance(31 * minute);
  expect((await take(record, 'trip/a.bin', { 'user-agent': 'b' })).status).toBe(200);
});

test('of a set only the single files have checksums, so none confirms the zip', async () => {
  const record = await site.shareSet(['trip']);
  await poll(async () => (await manifestOf(record)).files.every(({ sha256 }) => sha256 !== ''), 'hashes');
  const zip = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
  await poll(() => sent(record) === 1, 'the zip to be sent');
  const ofZip = createHash('sha256').update(zip).digest('hex');
  const [first] = (await manifestOf(record)).files;
  for (const hash of [ofZip, first?.sha256]) expect(await received(record, `sha256=${hash}`)).toBe(409);
  expect(await received(record, `bytes=${zip.length}`)).toBe(204);
});

test('an upload is confirmed by its checksum, and tells it', async () => {
  const bytes = randomBytes(3_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const record = await shareUpload('photo.jpg', bytes);
  await (await fetch(site.direct(record))).arrayBuffer();
  expect((await manifestOf(record)).files).toEqual([{ path: 'photo.jpg', size: 3_000, sha256 }]);
  expect(await received(record, `sha256=${'0'.repeat(64)}`)).toBe(409);
  expect(await received(record, `sha256=${sha256}`)).toBe(204);
  expect(events(record)[0]).toBe('confirmed');
});

async function shareUpload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<LinkRecord> {
  const { secret } = site.core.keys.create({ name: 'k', scopes: ['files.write'], expire: null });
  const form = new FormData();
  form.append('fileId', 'upload');
  form.append('file', new File([bytes], name));
  const headers = { 'x-appwrite-key': secret, 'x-appwrite-project': 'latchkey' };
  const url = `${site.apiOrigin}/v1/storage/buckets/shared/files`;
  const answer = await fetch(url, { method: 'POST', headers, body: form });
  expect(answer.status).toBe(201);
  const [record] = site.core.links.fromFiles(admin, [{ bucketId: 'shared', fileId: 'upload' }], {
    expire: null,
    label: '',
  });
  if (record === undefined) throw new Error('nothing was shared');
  return record;
}
