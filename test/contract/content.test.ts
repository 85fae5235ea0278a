/** Contract §3.5.1 and §3.5.2: headers and ranges of download and view. */
import { get } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { bytesOf, upload } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
let secret: string;
const bucketId = 'b';
const bytes = bytesOf(988);

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
  await sdk.storage.createFile({ bucketId, fileId: 'f', file: inputFile(bytes, 'noise.bin') });
  secret = (await sdk.tokens.createFileToken({ bucketId, fileId: 'f' })).secret;
});

const path = (fileId: string, route: string) => `/storage/buckets/${bucketId}/files/${fileId}/${route}`;

async function stored(name: string, content: string | Uint8Array): Promise<string> {
  const answer = await upload(server.asKey, {
    bucketId,
    fileId: 'unique()',
    name,
    bytes: Buffer.from(content),
  });
  return ((await answer.json()) as { $id: string }).$id;
}

describe('§3.5.1 headers', () => {
  it('download is an attachment with the file’s own type, nosniff, 45 days, ranges and an ETag', async () => {
    const { headers } = await server.asKey(path('f', 'download'));
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe('attachment; filename="noise.bin"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, max-age=3888000');
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(headers.get('content-length')).toBe('988');
    expect(headers.get('server')).toBe('Appwrite');
  });

  it('view is inline and lets no script run', async () => {
    const { headers } = await server.asKey(path('f', 'view'));
    expect(headers.get('content-disposition')).toBe('inline; filename="noise.bin"');
    expect(headers.get('content-security-policy')).toContain("script-src 'none'");
    expect(headers.get('cache-control')).toBe('private, max-age=3888000');
  });

  it('what a token opened is kept by no cache [DEV]', async () => {
    for (const route of ['download', 'view']) {
      const { headers } = await server.asGuest(`${path('f', route)}?token=${secret}`);
      expect(headers.get('cache-control')).toContain('no-store');
    }
  });

  const viewed: [type: RegExp, name: string, content: string | Uint8Array][] = [
    [/^text\/plain/, 'a.html', '<!doctype html><script>alert(1)</script>'],
    [/^text\/plain/, 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    [/^text\/plain/, 'a.json', '{"a":1}'],
    [/^text\/plain/, 'a.csv', 'a,b\n1,2\n3,4\n'],
    [/^text\/plain/, 'a.md', '# title'],
    [/^text\/plain/, 'a.bin', Buffer.from([0, 255, 3, 200])],
    [/^application\/pdf$/, 'a.pdf', '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'],
    [/^image\/gif$/, 'a.gif', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
  ];
  it.each(viewed)('view serves %s for %s', async (type, name, content) => {
    const { headers } = await server.asKey(path(await stored(name, content), 'view'));
    expect(headers.get('content-type')).toMatch(type);
  });

  it('a download of JSON keeps its bytes through the SDK [DEV]', async () => {
    const text = '{ "a":   1 }';
    const id = await stored('a.json', text);
    const got = await sdk.storage.getFileDownload({ bucketId, fileId: id });
    expect(Buffer.from(got).toString()).toBe(text);
  });

  it.each([
    ['ümläut 日本.txt', 'UTF-8'],
    ['with "quotes".txt', '"'],
  ])('the name %j travels in a header that node accepts', async (name) => {
    const { headers } = await server.asKey(path(await stored(name, 'x'), 'download'));
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="/);
    const extended = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
    expect(decodeURIComponent(extended ?? '')).toBe(name);
  });
});

describe('§3.5.2 ranges', () => {
  const range = (value: string, route = 'download') =>
    server.asKey(path('f', route), { headers: { range: value } });

  const partial: [value: string, first: number, last: number][] = [
    ['bytes=0-99', 0, 99],
    ['bytes=0-', 0, 987],
    ['bytes=500-600', 500, 600],
    ['bytes=987-', 987, 987],
    ['bytes=0-0', 0, 0],
    ['bytes=900-5000', 900, 987],
  ];
  describe.each(['download', 'view'])('%s', (route) => {
    it.each(partial)('%s', async (value, first, last) => {
      const answer = await range(value, route);
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/988`);
      expect(answer.headers.get('accept-ranges')).toBe('bytes');
      expect(answer.headers.get('content-encoding')).toBeNull();
      const body = Buffer.from(await answer.arrayBuffer());
      expect(body.equals(bytes.subarray(first, last + 1))).toBe(true);
      expect(answer.headers.get('content-length')).toBe(String(body.length));
    });

    it.each(['bytes=988', 'bytes=-988', 'bytes=x-y', 'bytes=988-', 'bytes=5-2'])(
      '%s is refused with the envelope',
      async (value) => {
        const answer = await range(value, route);
        expect(await outcome(answer)).toBe('416 storage_invalid_range');
      },
    );
  });

  it('an open range reaches the end of a large file, not 10 MiB [DEV]', async () => {
    const large = bytesOf(11 * 1_048_576, 9);
    const { $id } = await sdk.storage.createFile({
      bucketId,
      fileId: 'large',
      file: inputFile(large, 'l.bin'),
    });
    const answer = await server.asKey(path($id, 'download'), { headers: { range: 'bytes=1000-' } });
    expect(Buffer.from(await answer.arrayBuffer()).equals(large.subarray(1_000))).toBe(true);
  });

  it('HEAD answers the length and no body', async () => {
    const answer = await server.asKey(path('f', 'download'), { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe('988');
    expect(await answer.text()).toBe('');
  });

  it('content is never compressed, whatever the client accepts', async () => {
    const id = await stored('a.txt', 'compressible '.repeat(1_000));
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const headers = {
        'x-appwrite-project': server.projectId,
        'x-appwrite-key': server.key,
        'accept-encoding': 'gzip, br',
      };
      get(`${server.apiUrl}${path(id, 'download')}`, { headers }, (res) => resolve(res.resume().headers)).on(
        'error',
        reject,
      );
    });
    expect(answer['content-encoding']).toBeUndefined();
    expect(answer['content-length']).toBe('13000');
  });
});
