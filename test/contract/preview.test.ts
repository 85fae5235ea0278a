/** Contract §3.5.3: previews through the SDK, judged by decoding the result. */
import { ImageFormat, ImageGravity } from 'node-appwrite';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
  const image = sharp({ create: { width: 600, height: 400, channels: 3, background: '#336699' } });
  const add = async (fileId: string, name: string, bytes: Uint8Array) =>
    sdk.storage.createFile({ bucketId, fileId, file: inputFile(bytes, name) });
  await add('jpg', 'photo.jpg', await image.clone().jpeg().toBuffer());
  await add('jfif', 'photo.jfif', await image.clone().jpeg().toBuffer());
  await add('png', 'photo.png', await image.clone().png().toBuffer());
  await add('webp', 'photo.webp', await image.clone().webp().toBuffer());
  await add('gif', 'photo.gif', await image.clone().gif().toBuffer());
  await add('bare', 'photo', await image.clone().png().toBuffer());
  await add('turned', 'turned.jpg', await image.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer());
  await add('text', 'text.txt', Buffer.from('just text'));
});

type Options = {
  width?: number;
  height?: number;
  gravity?: ImageGravity;
  borderWidth?: number;
  borderColor?: string;
  borderRadius?: number;
  opacity?: number;
  rotation?: number;
  output?: ImageFormat;
};

async function decoded(fileId: string, options: Options = {}) {
  const bytes = await sdk.storage.getFilePreview({ bucketId, fileId, ...options });
  const { format, width, height } = await sharp(Buffer.from(bytes)).metadata();
  return `${format} ${width}x${height}`;
}

const previewPath = (fileId: string, query: string) =>
  `/storage/buckets/${bucketId}/files/${fileId}/preview?${query}`;

describe('§3.5.3 sizes', () => {
  const sizes: [string, Options, string][] = [
    ['nothing asked for', {}, 'jpeg 600x400'],
    ['width alone keeps the shape', { width: 300 }, 'jpeg 300x200'],
    ['height alone keeps the shape', { height: 100 }, 'jpeg 150x100'],
    ['both cover and crop', { width: 300, height: 100 }, 'jpeg 300x100'],
    [
      '5 px of border around 200×80',
      { width: 200, height: 80, borderWidth: 5, borderColor: 'ff0000' },
      'jpeg 210x90',
    ],
    [
      'rotation by 45°',
      { width: 300, height: 100, borderRadius: 50, opacity: 0.5, rotation: 45, output: ImageFormat.Png },
      'png 284x284',
    ],
    [
      'rotation by −315° is the same',
      { width: 300, height: 100, borderRadius: 50, opacity: 0.5, rotation: -315, output: ImageFormat.Png },
      'png 284x284',
    ],
  ];
  it.each(sizes)('%s', async (_, options, expected) => {
    expect(await decoded('jpg', options)).toBe(expected);
  });

  it.each(Object.values(ImageGravity))('gravity %s crops to the size asked for', async (gravity) => {
    expect(await decoded('jpg', { width: 50, height: 90, gravity })).toBe('jpeg 50x90');
  });

  it('a photo that was turned is shown upright', async () => {
    expect(await decoded('turned')).toBe('jpeg 400x600');
  });
});

describe('§3.5.3 formats', () => {
  it.each([
    [ImageFormat.Jpg, 'jpeg'],
    [ImageFormat.Jpeg, 'jpeg'],
    [ImageFormat.Png, 'png'],
    [ImageFormat.Webp, 'webp'],
    [ImageFormat.Avif, 'heif'],
    [ImageFormat.Gif, 'gif'],
  ])('output %s', async (output, format) => {
    expect(await decoded('png', { width: 30, output })).toBe(`${format} 30x20`);
  });

  it.each([
    ['jpg', 'jpeg'],
    ['jfif', 'jpeg'],
    ['png', 'png'],
    ['webp', 'webp'],
    ['gif', 'gif'],
    ['bare', 'png'],
  ])('without output, %s becomes %s', async (fileId, format) => {
    expect(await decoded(fileId, { width: 30 })).toBe(`${format} 30x20`);
  });

  it('what is no picture gets an icon of 1200×800', async () => {
    expect(await decoded('text')).toBe('png 1200x800');
    expect(await decoded('text', { width: 120 })).toBe('png 120x80');
  });
});

describe('§3.5.3 parameters', () => {
  it.each([
    'width=-1',
    'width=4001',
    'height=4001',
    'width=1.5',
    'width=x',
    'gravity=middle',
    'quality=-2',
    'quality=101',
    'borderWidth=101',
    'borderColor=ff',
    'borderColor=%23ff0000',
    'borderRadius=4001',
    'opacity=1.1',
    'opacity=-0.1',
    'rotation=361',
    'rotation=-361',
    'background=zzz',
    'output=JPG',
    'output=bmp',
    'token=',
  ])('%s is refused', async (query) => {
    expect(await outcome(server.asKey(previewPath('jpg', query)))).toBe('400 general_argument_invalid');
  });

  it.each([
    'gravity=CENTER',
    'quality=-1',
    'quality=0',
    'opacity=0',
    'rotation=-360',
    'background=fff',
    'impersonateuserid=',
    'nonsense=1',
  ])('%s is taken', async (query) => {
    expect(await outcome(server.asKey(previewPath('jpg', `width=20&${query}`)))).toBe('200');
  });
});

describe('§3.5.3 the cache', () => {
  it('is missed first, hit then, and answers the same bytes', async () => {
    const ask = async () => {
      const answer = await server.asKey(previewPath('png', 'width=77'));
      return {
        cache: answer.headers.get('x-appwrite-cache'),
        bytes: Buffer.from(await answer.arrayBuffer()),
        age: answer.headers.get('cache-control'),
      };
    };
    const [first, second] = [await ask(), await ask()];
    expect([first.cache, second.cache]).toEqual(['miss', 'hit']);
    expect(first.bytes.equals(second.bytes)).toBe(true);
    expect(first.age).toBe('private, max-age=2592000');
  });

  it('does not outlive the file', async () => {
    const ask = () => server.asKey(previewPath('again', 'width=20'));
    const red = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#f00' } })
      .png()
      .toBuffer();
    const blue = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#00f' } })
      .png()
      .toBuffer();
    await sdk.storage.createFile({ bucketId, fileId: 'again', file: inputFile(red, 'a.png') });
    const before = Buffer.from(await (await ask()).arrayBuffer());
    await sdk.storage.deleteFile({ bucketId, fileId: 'again' });
    expect(await outcome(ask())).toBe('404 storage_file_not_found');
    await sdk.storage.createFile({ bucketId, fileId: 'again', file: inputFile(blue, 'a.png') });
    const answer = await ask();
    expect(answer.headers.get('x-appwrite-cache')).toBe('miss');
    expect(Buffer.from(await answer.arrayBuffer()).equals(before)).toBe(false);
  });
});
