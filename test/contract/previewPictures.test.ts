/** Contract §3.5.3: what the pixels of a preview are, judged on a picture of four coloured quarters. */
import type { Models } from 'node-appwrite';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { json, post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

/** 60×40: red and green above, blue and white below. */
const quarters = (() => {
  const colors = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ];
  const pixels = Array.from({ length: 2_400 }, (_, at) => {
    const right = at % 60 >= 30 ? 1 : 0;
    return colors[right + (at >= 1_200 ? 2 : 0)] ?? [];
  });
  return () => sharp(Buffer.from(pixels.flat()), { raw: { width: 60, height: 40, channels: 3 } });
})();

async function film(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 60, height: 40, channels: 4, background } })
      .raw()
      .toBuffer();
  const frames = Buffer.concat(await Promise.all(['#f00', '#0f0', '#00f'].map(frame)));
  const raw = { width: 60, height: 120, channels: 4 as const, pageHeight: 40 };
  return sharp(frames, { raw })
    .gif({ delay: [100, 200, 300], loop: 2 })
    .toBuffer();
}

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b', encryption: false });
  const add = async (fileId: string, name: string, bytes: Promise<Buffer> | Buffer) =>
    sdk.storage.createFile({ bucketId, fileId, file: inputFile(await bytes, name) });
  await add('q', 'q.png', quarters().png().toBuffer());
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const jpeg = quarters().withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
    await add(`exif${orientation}`, 'o.jpg', jpeg.toBuffer());
  }
  const half = { r: 255, g: 0, b: 0, alpha: 0.5 };
  await add(
    'half',
    'half.png',
    sharp({ create: { width: 9, height: 9, channels: 4, background: half } })
      .png()
      .toBuffer(),
  );
  await add('film', 'film.gif', film());
  await add(
    'video',
    'v.mp4',
    Buffer.from('000000186674797069736f6d0000020069736f6d6d703432'.padEnd(160, '0'), 'hex'),
  );
  await add('doc', 'doc.pdf', Buffer.from('%PDF-1.4\n'));
  await add(
    'large',
    'large.png',
    Buffer.concat([await quarters().png().toBuffer(), Buffer.alloc(20_000_001)]),
  );
  await add('odd', 'odd.tar', quarters().png().toBuffer());
  await add('upper', 'UPPER.PNG', quarters().png().toBuffer());
  await add(
    'heic',
    'x.heic',
    Buffer.from('0000001866747970686569630000020068656963'.padEnd(160, '0'), 'hex'),
  );
});

async function show(fileId: string, query: string) {
  const answer = await server.asKey(`/storage/buckets/${bucketId}/files/${fileId}/preview?${query}`);
  expect(answer.status).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { bytes, data, width: info.width, height: info.height, type: answer.headers.get('content-type') };
}

type Shown = Awaited<ReturnType<typeof show>>;

/** Red, green, blue and alpha in steps of 51, so that what a lossy format changes does not show. */
function pixel({ data, width, height }: Shown, across: number, down: number): string {
  const x = Math.round(across * (width - 1));
  const y = Math.round(down * (height - 1));
  const at = (y * width + x) * 4;
  return [...data.subarray(at, at + 4)].map((value) => Math.round(value / 51)).join('');
}

const corners = (shown: Shown) =>
  [pixel(shown, 0, 0), pixel(shown, 1, 0), pixel(shown, 0, 1), pixel(shown, 1, 1)].join(' ');

const red = '5005';
const green = '0505';
const blue = '0055';
const white = '5555';
const clear = '0000';
const size = ({ width, height }: Shown) => `${width}x${height}`;

describe('§3.5.3 pixels', () => {
  it.each([
    ['', '60x40', [red, green, blue, white]],
    ['rotation=90', '40x60', [blue, red, white, green]],
    ['rotation=-90', '40x60', [green, white, red, blue]],
    ['rotation=180', '60x40', [white, blue, green, red]],
    ['rotation=360', '60x40', [red, green, blue, white]],
    ['width=30&height=40&gravity=left', '30x40', [red, red, blue, blue]],
    ['width=30&height=40&gravity=right', '30x40', [green, green, white, white]],
    ['width=60&height=20&gravity=top', '60x20', [red, green, red, green]],
    ['width=60&height=20&gravity=bottom', '60x20', [blue, white, blue, white]],
    ['width=30&height=40&gravity=top-left', '30x40', [red, red, blue, blue]],
    ['width=30&height=40&gravity=bottom-right', '30x40', [green, green, white, white]],
    ['width=60&height=20&gravity=top-right', '60x20', [red, green, red, green]],
    ['width=60&height=20&gravity=bottom-left', '60x20', [blue, white, blue, white]],
    ['width=30&height=40&gravity=center', '30x40', [red, green, blue, white]],
    ['borderWidth=3&borderColor=f0f', '66x46', ['5055', '5055', '5055', '5055']],
    ['borderWidth=3', '66x46', ['0005', '0005', '0005', '0005']],
    ['borderRadius=10', '60x40', [clear, clear, clear, clear]],
    ['borderRadius=4000', '60x40', [clear, clear, clear, clear]],
    ['rotation=45', '72x72', [clear, clear, clear, clear]],
    ['opacity=0', '60x40', ['5000', '0500', '0050', '5550']],
    ['opacity=0.5&background=000', '60x40', ['2005', '0205', '0025', '2225']],
  ])('%s', async (query, expected, colors) => {
    const shown = await show('q', query);
    expect(size(shown)).toBe(expected);
    expect(corners(shown)).toBe(colors.join(' '));
  });

  it.each([
    ['half', '', '5003'],
    ['half', 'background=00f', '3025'],
    ['half', 'output=jpg', '5225'],
  ])('transparency of %s with %s', async (fileId, query, expected) => {
    expect(pixel(await show(fileId, query), 0.5, 0.5)).toBe(expected);
  });

  const upright = [red, green, blue, white].join(' ');
  it.each([
    [1, '60x40', upright],
    [2, '60x40', upright],
    [3, '60x40', [white, blue, green, red].join(' ')],
    [4, '60x40', upright],
    [5, '60x40', upright],
    [6, '40x60', [blue, red, white, green].join(' ')],
    [7, '60x40', upright],
    [8, '40x60', [green, white, red, blue].join(' ')],
  ])('EXIF orientation %i', async (orientation, expected, colors) => {
    const shown = await show(`exif${orientation}`, 'output=png');
    expect(size(shown)).toBe(expected);
    expect(corners(shown)).toBe(colors);
  });

  it('the quality of PNG is how little it is packed', async () => {
    const length = async (quality: number) => (await show('q', `quality=${quality}`)).bytes.length;
    expect(await length(100)).toBeGreaterThan((await length(0)) * 5);
  });
});

describe('§3.5.3 animations', () => {
  it.each(['', 'width=30', 'width=30&borderWidth=2', 'rotation=45', 'output=webp'])(
    'keep frames and timing: %s',
    async (query) => {
      const { pages, delay, loop } = await sharp((await show('film', query)).bytes).metadata();
      expect({ pages, delay, loop }).toEqual({ pages: 3, delay: [100, 200, 300], loop: 2 });
    },
  );

  it('become their first frame elsewhere', async () => {
    const shown = await show('film', 'output=png');
    expect([size(shown), pixel(shown, 0.5, 0.5)]).toEqual(['60x40', red]);
  });
});

describe('§3.5.3 icons', () => {
  it('differ for videos, pictures that are too large, and the rest; 1200×800 on eceff1', async () => {
    const shown = await Promise.all(['video', 'large', 'doc'].map((fileId) => show(fileId, '')));
    for (const icon of shown) {
      expect([size(icon), icon.type]).toEqual(['1200x800', 'image/png']);
      expect([...icon.data.subarray(0, 4)]).toEqual([0xec, 0xef, 0xf1, 255]);
    }
    expect(new Set(shown.map(({ bytes }) => bytes.toString('base64'))).size).toBe(3);
  });

  it('take the transforms', async () => {
    const shown = await show('doc', 'width=120&background=f00&output=jpg');
    expect([size(shown), shown.type, pixel(shown, 0, 0)]).toEqual(['120x80', 'image/jpeg', red]);
  });
});

describe('§3.5.3 formats', () => {
  it('a name that says no format gives JPEG, whatever the case of the one that does', async () => {
    expect((await show('odd', '')).type).toBe('image/jpeg');
    expect((await show('upper', '')).type).toBe('image/png');
  });

  it('renaming has no effect', async () => {
    await sdk.storage.updateFile({ bucketId, fileId: 'upper', name: 'renamed.webp' });
    expect((await show('upper', 'width=7')).type).toBe('image/png');
  });

  it.each([
    ['HEIC is not written', 'q', 'output=heic'],
    ['HEIC without a picture in it', 'heic', ''],
  ])('%s: 400', async (_, fileId, query) => {
    const answer = server.asKey(`/storage/buckets/${bucketId}/files/${fileId}/preview?${query}`);
    expect(await outcome(answer)).toBe('400 storage_file_type_unsupported');
  });
});

describe('§3.5.3 files that stay where they are', () => {
  // Not in the data folder, from which nothing can be shared.
  const folder = setUpFolder();

  it('are previewed, until they are not what was shared', async () => {
    const path = await folder.write('linked.png', await quarters().png().toBuffer());
    const made = await json(server.asOwner('/latchkey/links', post({ paths: [path] })));
    const { file } = (made as { links: [{ file: Models.File }] }).links[0];
    const ask = () => server.asKey(`/storage/buckets/shared/files/${file.$id}/preview?width=30`);
    const cache = async () => (await ask()).headers.get('x-appwrite-cache');
    expect([await cache(), await cache()]).toEqual(['miss', 'hit']);
    await folder.write('linked.png', await quarters().negate().png().toBuffer());
    expect(await outcome(ask())).toBe('404 storage_file_not_found');
  });
});
