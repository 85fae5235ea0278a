import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { messageOf, outcome } from '../../contract/support/outcome.ts';
import { connect, inputFile } from '../../contract/support/sdk.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { ask } from '../../helpers/ask.ts';
import { json, post } from '../../helpers/requests.ts';

const server = setUpContractServer();
const bucketId = 'b';

beforeAll(async () => {
  const { storage } = connect(server);
  await storage.createBucket({ bucketId, name: 'b' });
  for (const fileId of ['f1', 'f2', 'f3', 'f4']) {
    await storage.createFile({ bucketId, fileId, file: inputFile('hello', `${fileId}.txt`) });
  }
});

const credentials = () => ({ 'X-Appwrite-Project': server.projectId, 'X-Appwrite-Key': server.key });

/** Nothing is decoded and nothing added on the way. */
const plain = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(`${server.apiUrl}${path}`, { method, headers: { ...credentials(), ...headers } });

const files = `/storage/buckets/${bucketId}/files`;
const limit = (count: number) => encodeURIComponent(`{"method":"limit","values":[${count}]}`);

describe('paths (contract §0.3)', () => {
  it.each([`${files}/f1/`, `//storage//buckets/${bucketId}///files/f1`, `${files}/f1`])(
    '%s is the same resource',
    async (path) => {
      expect(await json(server.asKey(path))).toMatchObject({ $id: 'f1' });
    },
  );

  it.each([`${files}/%66%31`, `${files}/f1%2f`, `${files}/%`, `${files}/%zz`])(
    '%s is not decoded and so is no ID',
    async (path) => {
      expect((await plain(path, {})).status).toBe(400);
    },
  );

  it.each([
    '/',
    '/nope',
    '/storage',
    '/tokens',
    '/STORAGE/buckets',
    '/latchkey/nope',
    '/account',
    '/users',
    '/teams',
    '/functions',
  ])('%s is an unknown route, in JSON', async (path) => {
    expect(await outcome(server.asKey(path))).toBe('404 general_route_not_found');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('there is no 405: %s on a list is an unknown route', async (method) => {
    expect(await outcome(server.asKey('/storage/buckets', { method }))).toBe('404 general_route_not_found');
  });
});

describe('HEAD', () => {
  it('answers like GET, with the real length and no body', async () => {
    const got = await plain(`${files}/f1`, {});
    const head = await plain(`${files}/f1`, {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(String(got.body.length));
    expect(head.body).toHaveLength(0);
  });

  it('of something missing is 404 without a body', async () => {
    const head = await plain(`${files}/nope`, {}, 'HEAD');
    expect(head.status).toBe(404);
    expect(head.body).toHaveLength(0);
  });
});

describe('compression (contract §0.6)', () => {
  it('packs large JSON for who wants it, and says the length of what it sends', async () => {
    const { headers, body } = await plain(files, { 'Accept-Encoding': 'gzip, deflate' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers.vary).toContain('Accept-Encoding');
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ total: 4 });
  });

  it.each(['', 'gzip;q=0', 'br', 'identity', '*;q=0'])(
    'leaves it as it is for Accept-Encoding %j',
    async (accepted) => {
      const { headers, body } = await plain(files, { 'Accept-Encoding': accepted });
      expect(headers['content-encoding']).toBeUndefined();
      expect(JSON.parse(body.toString())).toMatchObject({ total: 4 });
    },
  );

  it('leaves small JSON as it is', async () => {
    expect(
      (await plain(`${files}/f1`, { 'Accept-Encoding': 'gzip' })).headers['content-encoding'],
    ).toBeUndefined();
  });
});

describe('parameters (contract §0.4)', () => {
  it.each([
    `queries[0]=${limit(2)}`,
    `queries[]=${limit(2)}`,
    `queries%5B0%5D=${limit(2)}`,
    `queries[7]=${limit(2)}`,
  ])('%s is an array', async (query) => {
    const { files: page } = (await json(server.asKey(`${files}?${query}`))) as { files: unknown[] };
    expect(page).toHaveLength(2);
  });

  it('unknown parameters and the SDK’s empty impersonateuserid are ignored', async () => {
    expect(await outcome(server.asKey(`${files}?what=1&impersonateuserid=&__proto__[x]=1`))).toBe('200');
  });

  it('GET reads no body and does not mind its type', async () => {
    for (const type of ['', 'multipart/form-data', 'multipart/form-data; boundary=', 'application/json']) {
      expect((await plain(`${files}/f1`, { 'Content-Type': type })).status).toBe(200);
    }
  });

  it('other methods do not read the query', async () => {
    const sent = server.asKey('/storage/buckets?name=x&bucketId=y', post({}));
    expect(await messageOf(sent)).toBe('Param "bucketId" is not optional.');
  });

  it('path parameters win over those of the body', async () => {
    const sent = server.asKey(`/storage/buckets/${bucketId}`, post({ bucketId: 'other', name: 'b' }, 'PUT'));
    expect(await json(sent)).toMatchObject({ $id: bucketId });
  });

  it('a form is as good as JSON', async () => {
    const body = new URLSearchParams([
      ['bucketId', 'form'],
      ['name', 'Form'],
      ['permissions[0]', 'read("any")'],
      ['enabled', 'false'],
      ['maximumFileSize', '99'],
    ]);
    const sent = server.asKey('/storage/buckets', { method: 'POST', body });
    expect(await json(sent)).toMatchObject({
      name: 'Form',
      $permissions: ['read("any")'],
      enabled: false,
      maximumFileSize: 99,
    });
  });

  it('multipart is as good as JSON where no file is wanted, and a file there is refused', async () => {
    const form = new FormData();
    form.append('bucketId', 'multipart');
    form.append('name', 'Multipart');
    const send = () => server.asKey('/storage/buckets', { method: 'POST', body: form });
    expect(await outcome(send())).toBe('201');
    form.append('file', new Blob(['x']), 'x.txt');
    expect(await outcome(send())).toBe('400 general_argument_invalid');
  });

  it.each([
    ['broken JSON', 'application/json', '{"name": '],
    ['a JSON string', 'application/json', '"x"'],
    ['a JSON array', 'application/json', '[1]'],
    ['a type nobody reads', 'application/xml', '<a/>'],
    ['no type', '', '{"name":"x"}'],
    ['an unknown charset', 'application/json; charset=utf-99', '{}'],
    ['a form of too many fields', 'application/x-www-form-urlencoded', 'a&'.repeat(3_000)],
    ['multipart without boundary', 'multipart/form-data', 'x'],
    [
      'multipart that ends early',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nabc',
    ],
  ])('%s is an argument error, not a change', async (_, type, body) => {
    const sent = server.asKey(`/storage/buckets/${bucketId}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': type },
    });
    expect(await outcome(sent)).toBe('400 general_argument_invalid');
  });

  it('an empty array is taken for an empty object, as PHP clients send it', async () => {
    const sent = server.asKey(`/tokens/buckets/${bucketId}/files/f1`, post([]));
    expect(await outcome(sent)).toBe('201');
  });

  it('a packed body is refused, for nobody limits what it unpacks to', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const sent = server.asKey('/storage/buckets', { method: 'POST', body: '{}', headers });
    expect(await outcome(sent)).toBe('400 general_argument_invalid');
  });
});

describe('bodies above 12 MiB', () => {
  it.each([
    ['announced', undefined],
    ['not announced', 'chunked'],
  ])('are refused when their length is %s, whoever asks', async (_, coding) => {
    const length = 13 * 1_048_576;
    const status = await new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        ...(coding ? { 'transfer-encoding': coding } : { 'content-length': length }),
      };
      const req = request(
        `${server.apiUrl}/storage/buckets?project=nope`,
        { method: 'POST', headers },
        (res) => {
          res.resume();
          resolve(res.statusCode);
        },
      );
      req.on('error', reject);
      req.end(Buffer.alloc(length, ' '));
    });
    expect(status).toBe(413);
  });
});

describe('multipart that goes wrong on the way', () => {
  /** Sends the head of a body that promises more, and waits for the answer without sending the rest. */
  function begin(head: string, headers: Record<string, string | number>): Promise<string> {
    return new Promise((resolve, reject) => {
      const type = { 'Content-Type': 'multipart/form-data; boundary=xx' };
      const req = request(
        `${server.apiUrl}${files}`,
        { method: 'POST', headers: { ...credentials(), ...type, ...headers } },
        (res) => {
          res.setEncoding('utf8').on('data', (body: string) => {
            resolve(`${res.statusCode} ${(JSON.parse(body) as { type: string }).type}`);
            req.destroy();
          });
        },
      );
      req.on('error', reject).write(head);
    });
  }

  it.each([
    ['a part without a name', '--xx\r\ncontent-disposition: form-data\r\n\r\nx\r\n--xx--\r\n'],
    ['a header that never ends', `--xx\r\nx: ${'y'.repeat(90_000)}`],
  ])('%s is answered, whether or not more was to come', async (_, head) => {
    expect(await begin(head, { 'content-length': Buffer.byteLength(head) })).toBe(
      '400 general_argument_invalid',
    );
  });

  it('more than 12 MiB of unknown length are answered with 413 while they still come', async () => {
    const head = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const body = head + ' '.repeat(13 * 1_048_576);
    expect(await begin(body, { 'transfer-encoding': 'chunked' })).toBe('413 general_payload_too_large');
  });

  it.each([
    [
      'in the middle of the file',
      '--xx\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    [
      'in another part that holds a file',
      '--xx\r\ncontent-disposition: form-data; name="other"; filename="a"\r\n\r\nabc',
    ],
    ['in a field', '--xx\r\ncontent-disposition: form-data; name="fileId"\r\n\r\nabc'],
  ])('a body that ends %s is an argument error', async (_, head) => {
    expect(await begin(head, { 'content-length': Buffer.byteLength(head) })).toBe(
      '400 general_argument_invalid',
    );
  });
});

describe('headers', () => {
  it('every answer says who serves and forbids guessing types', async () => {
    for (const path of ['/ping', '/nope', files]) {
      const { headers } = await server.asKey(path);
      expect(headers.get('server')).toBe('Appwrite');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-appwrite-warning')).toBeNull();
    }
  });

  it('the small endpoints (contract §4.7)', async () => {
    const ping = await server.asGuest('/ping');
    expect(ping.headers.get('content-type')).toBe('text/plain; charset=UTF-8');
    expect(await ping.text()).toBe('Pong!');
    expect(await json(server.asGuest('/health/version'))).toEqual({ version: '1.9.6' });
    expect(await json(server.asKey('/health'))).toEqual({ name: 'http', status: 'pass', ping: 0 });
    const locale = Object.keys((await json(server.asGuest('/locale'))) as object);
    expect(locale).toEqual(['ip', 'countryCode', 'country', 'continentCode', 'continent', 'eu', 'currency']);
    expect(await json(fetch(`${server.origin}/versions`))).toMatchObject({ server: '1.9.6' });
  });
});
