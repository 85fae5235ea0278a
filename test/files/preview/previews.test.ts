import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { File } from '../../../main/core/model.ts';
import type { PreviewOptions } from '../../../main/core/previews.ts';
import { createFileServices, type FileServices } from '../../../main/files/fileServices.ts';
import { poll } from '../../helpers/poll.ts';
import { openShareSite, type ShareSite } from '../../helpers/shareSite.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

let site: ShareSite;
let services: FileServices;
let dataDir: string;
let file: File;

beforeAll(async () => {
  site = await openShareSite();
  dataDir = await temporaryFolder();
  services = createFileServices({ dataDir });
  const size = { width: 1_500, height: 1_500 };
  const raw = { raw: { ...size, channels: 3 as const } };
  const picture = await sharp(randomBytes(size.width * size.height * 3), raw)
    .jpeg()
    .toBuffer();
  ({ file } = await site.share('noise.jpg', picture));
});
afterAll(async () => {
  await services.stop();
  await site.close();
});

const options = (width: number): PreviewOptions => ({
  width,
  height: 0,
  gravity: '',
  quality: -1,
  borderWidth: 0,
  borderColor: '',
  borderRadius: 0,
  opacity: 1,
  rotation: 0,
  background: '',
  output: 'png',
});

const render = (width: number, isWanted = () => true) =>
  services.previews.render(file, options(width), { visitor: '', isWanted }).then(({ cached }) => cached);

test('a preview that everybody has given up is not made when its turn comes', async () => {
  const first = [render(1_001), render(1_002)];
  const abandoned = Array.from({ length: 50 }, (_, at) => render(100 + at, () => false));
  const joined = [render(99, () => false), render(99, () => true)];
  const ends = await Promise.allSettled(abandoned);
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(await Promise.all([...first, ...joined])).toEqual([false, false, false, false]);
  // Nothing sticks: who asks again gets it.
  expect(await render(100)).toBe(false);
  expect(await render(100)).toBe(true);
});

test('a preview that is made while its file is deleted does not stay in the cache', async () => {
  const made = render(1_003);
  await poll(async () => true, 'the next turn');
  await services.previews.drop(file.seq);
  await made;
  const left = () => readdir(join(dataDir, 'previews', String(file.seq))).catch(() => []);
  await poll(async () => (await left()).length === 0, 'the cache to be empty');
  expect(await render(1_003)).toBe(false);
});
