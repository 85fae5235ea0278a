/** Contract §2: which values the parameter `token` may have, and what a valid one does not open. */
import { beforeAll, describe, expect, it } from 'vitest';
import { messageOf, outcome } from './support/outcome.ts';
import { inputFile, pixel } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const secrets = { private: '', other: '' };

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId: 'plain', name: 'plain' });
  await sdk.storage.createBucket({ bucketId: 'open', name: 'open', permissions: ['read("any")'] });
  secrets.private = await share('plain', 'private');
  secrets.other = await share('plain', 'other');
  await share('open', 'public');
});

/** @returns the secret of the file's token */
async function share(bucketId: string, fileId: string): Promise<string> {
  await sdk.storage.createFile({ bucketId, fileId, file: inputFile(pixel, 'pixel.png') });
  return (await sdk.tokens.createFileToken({ bucketId, fileId })).secret;
}

const routes = ['download', 'view', 'preview'] as const;
const unauthorized = '401 user_unauthorized';
const hidden = '404 storage_file_not_found';

/** As a guest. */
function ask(bucketId: string, fileId: string, token: string | undefined, route: string): Promise<Response> {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return server.asGuest(`/storage/buckets/${bucketId}/files/${fileId}/${route}${query}`);
}

const open = (...call: Parameters<typeof ask>) => outcome(ask(...call));

describe('§2 the value of the parameter', () => {
  it.each(routes)('of 513 characters is an argument error (%s)', async (route) => {
    expect(await open('plain', 'private', 'x'.repeat(513), route)).toBe('400 general_argument_invalid');
    expect(await open('plain', 'private', 'x'.repeat(512), route)).toBe(unauthorized);
  });

  /** §0.4: this is how an array is written, and no text parameter takes one. */
  it.each(['token[]', 'token[0]', 'token%5B%5D'])(
    '%s is an array, which is an argument error',
    async (name) => {
      for (const route of routes) {
        const path = `/storage/buckets/open/files/public/${route}`;
        for (const query of [`${name}=x`, `token=x&${name}=x`]) {
          expect(await messageOf(server.asGuest(`${path}?${query}`))).toBe(
            'Invalid `token` param: Value must be a valid string and at least 1 chars and no longer than 512 chars',
          );
        }
        expect(await outcome(server.asGuest(`${path}?${name}=x&token=x`)), 'the last one counts').toBe('200');
      }
    },
  );

  it.each(routes)('may be spelled with percent signs, as may its name (%s)', async (route) => {
    const path = `/storage/buckets/plain/files/private/${route}`;
    const secret = secrets.private.replace('.', '%2E');
    expect(await outcome(server.asGuest(`${path}?token=${secret}`))).toBe('200');
    expect(await outcome(server.asGuest(`${path}?%74oken=${secret}`))).toBe('200');
  });

  it.each(routes)('that is present but empty is an argument error (%s)', async (route) => {
    expect(await open('plain', 'private', '', route)).toBe('400 general_argument_invalid');
  });
});

describe('§2 what a token does not open', () => {
  it('the metadata, the lists and the deletion of its file', async () => {
    const token = secrets.private;
    const base = '/storage/buckets/plain/files';
    expect(await outcome(server.asGuest(`${base}/private?token=${token}`))).toBe(unauthorized);
    expect(await outcome(server.asGuest(`${base}?token=${token}`))).toBe(unauthorized);
    for (const method of ['DELETE', 'PUT']) {
      expect(await outcome(server.asGuest(`${base}/private?token=${token}`, { method }))).toBe(unauthorized);
    }
  });

  it('a preview that is in the cache, once the token is gone', async () => {
    const { $id, secret } = await sdk.tokens.createFileToken({ bucketId: 'plain', fileId: 'private' });
    const again = () => ask('plain', 'private', secret, 'preview');
    await again();
    expect((await again()).headers.get('x-appwrite-cache')).toBe('hit');
    expect(await open('plain', 'private', undefined, 'preview')).toBe(unauthorized);
    expect(await open('plain', 'private', secrets.other, 'preview')).toBe(unauthorized);
    await sdk.tokens.delete({ tokenId: $id });
    expect(await outcome(again())).toBe(unauthorized);
  });

  it('a disabled bucket', async () => {
    await sdk.storage.createBucket({ bucketId: 'off', name: 'off' });
    const secret = await share('off', 'private');
    await sdk.storage.updateBucket({ bucketId: 'off', name: 'off', enabled: false });
    expect(await open('off', 'private', secret, 'view')).toBe('404 storage_bucket_not_found');
    expect(await outcome(server.asKey('/storage/buckets/off/files/private/view'))).toBe('200');
  });

  it('previews where transformations are off', async () => {
    await sdk.storage.createBucket({ bucketId: 'raw', name: 'raw', transformations: false });
    const token = await share('raw', 'private');
    expect(await open('raw', 'private', token, 'preview')).toBe(
      '403 storage_bucket_transformations_disabled',
    );
    expect(await open('raw', 'private', token, 'view')).toBe('200');
    expect(await outcome(server.asKey('/storage/buckets/raw/files/private/preview'))).toBe('200');
  });

  it('a file whose bytes are not complete', async () => {
    const form = new FormData();
    form.append('fileId', 'pending');
    form.append('file', new Blob([new Uint8Array(5_242_880)]), 'p.bin');
    const headers = { 'content-range': 'bytes 0-5242879/6000000' };
    await outcome(server.asKey('/storage/buckets/plain/files', { method: 'POST', body: form, headers }));
    const { secret } = await sdk.tokens.createFileToken({ bucketId: 'plain', fileId: 'pending' });
    expect(await open('plain', 'pending', secret, 'download')).toBe(hidden);
  });
});
