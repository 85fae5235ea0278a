/** Contract §3.5.3: pictures that are odd, damaged or more than pixels. */
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

const create = { width: 600, height: 400, channels: 3 as const, background: '#c33' };
const picture = () => sharp({ create });

const ask = (fileId: string, query = '') =>
  server.asKey(`/storage/buckets/${bucketId}/files/${fileId}/preview?${query}`);

async function show(fileId: string, query = '') {
  const answer = await ask(fileId, query);
  expect(answer.status).toBe(200);
  return sharp(Buffer.from(await answer.arrayBuffer()));
}

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b', encryption: false });
  const add = (fileId: string, name: string, bytes: Buffer) =>
    sdk.storage.createFile({ bucketId, fileId, file: inputFile(bytes, name) });
  const jpeg = await picture().jpeg().toBuffer();
  const png = await picture().png().toBuffer();
  await add('endless', 'endless.jpg', jpeg.subarray(0, -2));
  await add('half', 'half.jpg', jpeg.subarray(0, jpeg.length >> 1));
  await add('header', 'header.jpg', jpeg.subarray(0, 64));
  await add('shortPng', 'short.png', png.subarray(0, png.length >> 1));
  await add('cmyk', 'cmyk.jpg', await picture().toColourspace('cmyk').jpeg().toBuffer());
  const exif = { IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '48/1 12/1 30/1' } };
  const tagged = picture()
    .withExif(exif)
    .withIccProfile('p3')
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
  await add('tagged', 'tagged.jpg', await tagged.jpeg().toBuffer());
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
  await add('svg', 'a.svg', Buffer.from(svg));
  await add('svgAsPng', 'a.png', Buffer.from(svg));
});

describe('§3.5.3 damaged pictures', () => {
  it('a JPEG without its last two bytes is drawn', async () => {
    const { data } = await (await show('endless', 'width=60&output=png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)].map((value) => Math.round(value / 51))).toEqual([4, 1, 1]);
  });

  it('a JPEG of which half is missing is drawn as far as it goes', async () => {
    const shown = await show('half', 'width=60');
    expect(await shown.metadata()).toMatchObject({ width: 60, height: 40 });
  });

  it.each(['header', 'shortPng'])('%s is refused', async (fileId) => {
    expect(await outcome(ask(fileId))).toBe('400 storage_file_type_unsupported');
  });
});

describe('§3.5.3 more than a preview may take', () => {
  it('names the size that was asked for where that is what is too large', async () => {
    const answer = await ask('tagged', 'width=4000&height=4000&output=avif&quality=100&rotation=45');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      type: 'storage_image_resolution_exceeded',
      message: 'The image resolution 4000x4000 exceeds what a preview can be made of.',
    });
  });
});

describe('§3.5.3 more than pixels', () => {
  it('CMYK is shown in the colours of a screen', async () => {
    const shown = await show('cmyk', 'width=60');
    expect(await shown.metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  it('where, by whom and with what a picture was taken does not leave with its preview', async () => {
    for (const output of ['jpg', 'png', 'webp', 'avif', 'gif']) {
      const { exif, xmp, icc, iptc } = await (await show('tagged', `width=60&output=${output}`)).metadata();
      expect([output, exif, xmp, icc, iptc]).toEqual([output, undefined, undefined, undefined, undefined]);
    }
  });

  it.each(['svg', 'svgAsPng'])(
    'a drawing that loads from elsewhere is never drawn: %s is an icon',
    async (fileId) => {
      expect(await (await show(fileId)).metadata()).toMatchObject({ width: 1_200, height: 800 });
    },
  );
});
