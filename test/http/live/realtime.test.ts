import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { inputFile } from '../../contract/support/sdk.ts';
import { setUpContractServer, setUpSdk } from '../../contract/support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId: 'open', name: 'x', permissions: ['read("any")'] });
  await sdk.storage.createBucket({ bucketId: 'closed', name: 'x' });
  await sdk.storage.createBucket({ bucketId: 'secured', name: 'x', fileSecurity: true });
});

type Frame = { type: string; data: Record<string, unknown> };

/** Keeps every frame, so that none is missed between two waits. */
function open(query = '?project=latchkey', headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/v1/realtime${query}`, { headers });
  const frames: Frame[] = [];
  socket.on('message', (data) =>
    frames.push({ data: {}, ...(JSON.parse(String(data)) as Partial<Frame> & { type: string }) }),
  );
  const closed = once(socket, 'close').then(([code]) => Number(code));
  const next = async (type: string): Promise<Frame> => {
    await expect.poll(() => frames.some((frame) => frame.type === type)).toBe(true);
    return (
      frames.splice(
        frames.findIndex((frame) => frame.type === type),
        1,
      )[0] ?? { type: 'none', data: {} }
    );
  };
  const send = (type: string, data?: unknown) => socket.send(JSON.stringify({ type, data }));
  return { socket, frames, closed, next, send };
}

async function subscribed(channels: string[], headers: Record<string, string> = {}) {
  const client = open(undefined, headers);
  await client.next('connected');
  client.send('subscribe', [{ subscriptionId: 'one', channels, queries: [] }]);
  expect((await client.next('response')).data).toMatchObject({ to: 'subscribe', success: true });
  return client;
}

const create = (bucketId: string, fileId: string, permissions: string[] = []) =>
  sdk.storage.createFile({ bucketId, fileId, file: inputFile('x', 'x.txt'), permissions });

describe('realtime: connecting', () => {
  it('greets first, with nothing subscribed', async () => {
    const client = open();
    expect((await client.next('connected')).data).toEqual({ channels: [], subscriptions: {}, user: null });
    client.socket.close();
  });

  it('takes the channels of older SDKs from the address', async () => {
    const client = open('?project=latchkey&channels[]=files&channels[]=other');
    const { data } = await client.next('connected');
    expect(data.channels).toEqual(['files', 'other']);
    const id = (data.subscriptions as Record<string, string>)['0'];
    await create('open', 'legacy');
    expect((await client.next('event')).data.subscriptions).toEqual([id]);
    client.socket.close();
  });

  it.each([
    ['without a project', '', {}],
    ['with an unknown project', '?project=nope', {}],
    ['from an unregistered origin', '?project=latchkey', { Origin: 'https://evil.example' }],
    [
      'with an unknown key',
      '?project=latchkey',
      { 'X-Appwrite-Project': 'latchkey', 'X-Appwrite-Key': 'standard_x' },
    ],
  ])('is refused for good %s: 1008', async (_, query, headers) => {
    const client = open(query, headers);
    expect((await client.next('error')).data).toMatchObject({ code: 1008 });
    expect(await client.closed).toBe(1008);
  });

  it('answers other paths and foreign hosts with HTTP errors', async () => {
    const refused = async (path: string, host: string) => {
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, {
        headers: { Host: host },
      });
      socket.on('error', () => undefined);
      const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      return answer.statusCode;
    };
    expect(await refused('/v1/other', `127.0.0.1:${server.port}`)).toBe(404);
    expect(await refused('/v1/realtime?project=latchkey', 'evil.example')).toBe(421);
  });
});

describe('realtime: messages', () => {
  it('ping is answered with pong, a session with an error', async () => {
    const client = await subscribed(['files']);
    client.send('ping');
    await client.next('pong');
    client.send('authentication', { session: 'x' });
    expect((await client.next('error')).data).toMatchObject({ message: 'Session is not valid.' });
    client.socket.close();
  });

  it('unsubscribe is answered, and nothing more is heard', async () => {
    const client = await subscribed(['files']);
    client.send('unsubscribe', [{ subscriptionId: 'one' }]);
    expect((await client.next('response')).data).toMatchObject({ to: 'unsubscribe', success: true });
    await create('open', 'silent');
    client.send('ping');
    await client.next('pong');
    expect(client.frames).toEqual([]);
    client.socket.close();
  });

  it.each([
    'x',
    '[]',
    '{"type":"nope"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","data":[{"channels":"files"}]}',
  ])('%s ends the connection with 1003', async (text) => {
    const client = open();
    await client.next('connected');
    client.socket.send(text);
    expect(await client.closed).toBe(1003);
  });

  it('a message of more than 64 KiB and too many subscriptions end it', async () => {
    const large = open();
    await large.next('connected');
    large.socket.send('x'.repeat(70_000));
    expect(await large.closed).toBe(1009);
    const many = open();
    await many.next('connected');
    for (let part = 0; part < 3; part += 1) {
      many.send(
        'subscribe',
        Array.from({ length: 100 }, () => ({ channels: ['files'] })),
      );
    }
    expect(await many.closed).toBe(1013);
  });
});

describe('realtime: file events (contract §7)', () => {
  it('go to six channels, with every wildcard of their name and the file as payload', async () => {
    const client = await subscribed(['buckets.open.files.named']);
    const file = await create('open', 'named');
    const { data } = await client.next('event');
    expect(data.channels).toEqual([
      'files',
      'buckets.open.files',
      'buckets.open.files.named',
      'files.create',
      'buckets.open.files.create',
      'buckets.open.files.named.create',
    ]);
    expect(data.events).toEqual([
      'buckets.open.files.named.create',
      'buckets.*.files.*.create',
      'buckets.open.files.*.create',
      'buckets.*.files.named.create',
      'buckets.open.files.named',
      'buckets.*.files.*',
      'buckets.open.files.*',
      'buckets.*.files.named',
      'buckets.open',
      'buckets.*',
    ]);
    expect(data).toMatchObject({ payload: file, subscriptions: ['one'] });
    expect(data.timestamp).toMatch(/\+00:00$/);
    client.socket.close();
  });

  it('reach only those who may read the file', async () => {
    const guest = await subscribed(['files']);
    const key = await subscribed(['files'], {
      'X-Appwrite-Project': 'latchkey',
      'X-Appwrite-Key': server.key,
    });
    await create('closed', 'r1');
    await create('secured', 'r2');
    await create('secured', 'r3', ['read("any")']);
    await create('open', 'r4');
    const heard = async (client: typeof guest, count: number) => {
      const ids = [];
      for (let index = 0; index < count; index += 1)
        ids.push(((await client.next('event')).data.payload as { $id: string }).$id);
      return ids;
    };
    expect(await heard(key, 4)).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await heard(guest, 2)).toEqual(['r3', 'r4']);
    guest.socket.close();
    key.socket.close();
  });

  it('channels with an action hear that action only', async () => {
    const client = await subscribed(['files.delete']);
    await create('open', 'short');
    await sdk.storage.deleteFile({ bucketId: 'open', fileId: 'short' });
    expect((await client.next('event')).data.events).toContain('buckets.*.files.*.delete');
    expect(client.frames).toEqual([]);
    client.socket.close();
  });
});
