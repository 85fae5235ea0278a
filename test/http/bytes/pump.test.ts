import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BufferPool, createBufferPool } from '../../../main/http/bytes/bufferPool.ts';
import { createPump } from '../../../main/http/bytes/pump.ts';
import type { BodyFlow } from '../../../main/http/bytes/sendContent.ts';
import { freeFlow } from '../../helpers/freeFlow.ts';
import { poll } from '../../helpers/poll.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const mebibyte = 1_048_576;
let folder: string;
let server: Server;
let origin: string;
let pool: BufferPool;
let flow: BodyFlow;
/** Bytes that each pump said it handed over, as they end. */
let sent: number[];
/** What the next request is answered with. */
let source: { fd: number; intact(): boolean; size: number };
const running = new Set<ServerResponse>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-pump-'));
  pool = createBufferPool();
  sent = [];
  flow = freeFlow;
  const pump = createPump(pool);
  server = createServer((req, res) => {
    const start = Number(req.headers['x-start'] ?? 0);
    const length = Number(req.headers['x-length'] ?? source.size - start);
    running.add(res.once('close', () => running.delete(res)));
    res.writeHead(200, { 'Content-Length': length });
    const pieces = [{ fd: source.fd, intact: source.intact, start, length }];
    let taken = 0;
    const count = (bytes: number) => {
      taken += bytes;
    };
    void pump(res, { pieces, length }, { ...flow, onSent: count }).then(() => {
      sent.push(taken);
      if (!res.destroyed) res.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  closeSync(source.fd);
  await rm(folder, { recursive: true, force: true });
});

function use(path: string, intact = () => true): void {
  const fd = openSync(path, 'r');
  source = { fd, intact, size: fstatSync(fd).size };
}

/** A reader that has asked and takes nothing until it is told to. */
function slowReader(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n', () => resolve(socket));
    });
    socket.on('error', () => {}).pause();
  });
}

/** As many slow readers whose transfers have begun. A server's queue of connections drops who comes in a larger crowd. */
async function slowReaders(count: number): Promise<Socket[]> {
  const readers: Socket[] = [];
  while (readers.length < count) {
    const group = Math.min(100, count - readers.length);
    readers.push(...(await Promise.all(Array.from({ length: group }, slowReader))));
    await poll(() => running.size === readers.length, `transfer ${readers.length} to begin`);
  }
  return readers;
}

/** The buffers are back and the pumps have ended. */
const atRest = (ended: number) =>
  poll(() => pool.inUse() === 0 && sent.length === ended, 'every buffer to come back');

describe('what arrives', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 3 * mebibyte + 17])(
    '%i bytes are the bytes of the file',
    async (size) => {
      const bytes = randomBytes(size);
      await writeFile(join(folder, 'file'), bytes);
      use(join(folder, 'file'));
      const answer = Buffer.from(await (await fetch(origin)).arrayBuffer());
      expect(answer.equals(bytes)).toBe(true);
      await atRest(1);
      expect(sent).toEqual([size]);
    },
  );

  test('spans begin and end where they should', async () => {
    const bytes = randomBytes(2 * mebibyte);
    await writeFile(join(folder, 'file'), bytes);
    use(join(folder, 'file'));
    for (const [start, length] of [
      [0, 1],
      [65_535, 2],
      [1_000_003, 700_001],
      [2 * mebibyte - 1, 1],
    ] as const) {
      const headers = { 'x-start': `${start}`, 'x-length': `${length}` };
      const answer = Buffer.from(await (await fetch(origin, { headers })).arrayBuffer());
      expect(answer.equals(bytes.subarray(start, start + length))).toBe(true);
    }
  });

  test('the far end of a file of 50 GB comes at once', async () => {
    use(await sparseFile(join(folder, 'big'), 50e9));
    const timeOf = async (start: number) => {
      const began = performance.now();
      const answer = await fetch(origin, { headers: { 'x-start': `${start}`, 'x-length': '11' } });
      expect((await answer.text()).length).toBe(11);
      return performance.now() - began;
    };
    const [near, far]: [number[], number[]] = [[], []];
    for (let round = 0; round < 9; round += 1) {
      near.push(await timeOf(0));
      far.push(await timeOf(50e9 - 11));
    }
    const answer = await fetch(origin, { headers: { 'x-start': `${50e9 - 11}` } });
    expect(await answer.text()).toBe('the far end');
    // Reading up to it would take some thousand times as long.
    expect(Math.min(...far)).toBeLessThan(20 * Math.max(...near));
  });

  test('200 MB are equal', async () => {
    use(await sparseFile(join(folder, 'big'), 200 * mebibyte));
    const [answer, expected] = [createHash('sha256'), createHash('sha256')];
    for await (const bytes of (await fetch(origin)).body ?? []) answer.update(bytes);
    const end = Buffer.from('the far end');
    expected.update(Buffer.alloc(200 * mebibyte - end.length)).update(end);
    expect(answer.digest('hex')).toBe(expected.digest('hex'));
  });
});

test('of what was granted before a cap was lifted, no more is taken than there is', async () => {
  const bytes = randomBytes(200_000);
  await writeFile(join(folder, 'file'), bytes);
  use(join(folder, 'file'));
  const held = [true, false];
  const grant = async (wanted: number) => Math.min(wanted, 150_000);
  flow = { ...freeFlow, isHeld: () => held.shift() ?? true, grant };
  const answer = Buffer.from(await (await fetch(origin)).arrayBuffer());
  expect(answer.equals(bytes)).toBe(true);
});

describe('what must not look like success', () => {
  test('a file that became shorter ends in a cut connection', async () => {
    await writeFile(join(folder, 'file'), randomBytes(mebibyte));
    use(join(folder, 'file'));
    source.size += 1;
    await expect(fetch(origin).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await atRest(1);
  });

  test('a file truncated while it is sent ends in a cut connection', async () => {
    const path = await sparseFile(join(folder, 'file'), 64 * mebibyte);
    use(path);
    const reader = await slowReader();
    await poll(() => pool.inUse() > 0, 'the transfer to begin');
    const fd = openSync(path, 'r+');
    ftruncateSync(fd, mebibyte);
    closeSync(fd);
    reader.resume();
    await text(reader).catch(() => '');
    await atRest(1);
    expect(sent[0]).toBeLessThan(source.size);
  });

  test('a file changed while it is sent ends in a cut connection, without a changed byte', async () => {
    const path = join(folder, 'file');
    await writeFile(path, Buffer.alloc(64 * mebibyte, 'a'));
    const before = fstatSync(openSync(path, 'r'), { bigint: true }).mtimeNs;
    use(path, () => fstatSync(source.fd, { bigint: true }).mtimeNs === before);
    const reader = await slowReader();
    await poll(() => pool.inUse() > 0, 'the transfer to begin');
    const fd = openSync(path, 'r+');
    for (let at = 0; at < 64; at += 1) writeSync(fd, Buffer.alloc(mebibyte, 'b'), 0, mebibyte, at * mebibyte);
    closeSync(fd);
    const received = await text(reader.resume());
    const body = received.slice(received.indexOf('\r\n\r\n') + 4);
    expect(body.length).toBeLessThan(64 * mebibyte);
    expect(body).not.toContain('b');
    await atRest(1);
  });

  test('a read that fails ends in a cut connection', async () => {
    use(folder); // a directory can be opened, and every read of it fails
    source.size = 1_000;
    await expect(fetch(origin).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await atRest(1);
  });
});

describe('readers that go away', () => {
  test('give their buffers back, before, in the middle, and after being cut by us', async () => {
    use(await sparseFile(join(folder, 'big'), 2_000 * mebibyte));
    const readers = await slowReaders(30);
    await poll(() => pool.inUse() > 0, 'the transfers to begin');
    for (const reader of readers.slice(0, 10)) reader.destroy();
    for (const reader of readers.slice(10, 20)) reader.resetAndDestroy();
    for (const res of running) res.socket?.resetAndDestroy();
    await atRest(30);
  });

  test('give them back whatever the moment they hang up', async () => {
    use(await sparseFile(join(folder, 'big'), 64 * mebibyte));
    const readers = 500;
    for (let reader = 0; reader < readers; reader += 1) {
      const socket = await slowReader();
      if (reader % 2 === 0) socket.resume();
      await wait(reader % 4);
      socket.destroy();
    }
    await atRest(readers);
  });
});

describe('memory', () => {
  test('who is held back has no buffer, and is let go when he hangs up', async () => {
    use(await sparseFile(join(folder, 'big'), 2_000 * mebibyte));
    let letGo: (() => void)[] = [];
    flow = {
      ...freeFlow,
      isHeld: () => true,
      grant: () => new Promise((resolve) => letGo.push(() => resolve(1_000))),
    };
    const readers = await Promise.all(Array.from({ length: 20 }, slowReader));
    await poll(() => letGo.length === 20, 'everybody to wait');
    expect(pool.inUse()).toBe(0);
    const granted = letGo;
    letGo = [];
    for (const go of granted) go();
    await poll(() => letGo.length === 20, 'everybody to wait for the next bytes');
    for (const reader of readers) reader.destroy();
    await poll(() => running.size === 0, 'everybody to be gone');
    for (const go of letGo) go();
    await atRest(20);
    expect(sent).toEqual(Array.from({ length: 20 }, () => 1_000));
  });

  test('a thousand slow readers share a bounded number of buffers', async () => {
    use(await sparseFile(join(folder, 'big'), 2_000 * mebibyte));
    const before = process.memoryUsage().rss;
    const readers = await slowReaders(1_000);
    await poll(() => pool.isCrowded(), 'the pool to be crowded');
    const inUse = pool.inUse();
    const grown = process.memoryUsage().rss - before;
    console.log(
      `1,000 slow readers: ${inUse / mebibyte} MiB of buffers, RSS +${Math.round(grown / mebibyte)} MiB`,
    );
    expect(inUse).toBeLessThan(130 * mebibyte);
    for (const reader of readers) reader.destroy();
    await atRest(1_000);
  });

  test('does not grow with what is sent, and no listener stays behind', async () => {
    use(await sparseFile(join(folder, 'big'), 1_000 * mebibyte));
    const drain = async () => {
      for await (const _ of (await fetch(origin)).body ?? [])
        expect(pool.inUse()).toBeLessThanOrEqual(2 * mebibyte);
    };
    await drain();
    const before = process.memoryUsage().rss;
    let listeners = 0;
    server.on('request', (_req, res) => {
      res.on('finish', () => {
        listeners = ['drain', 'close', 'error'].reduce((sum, name) => sum + res.listenerCount(name), 0);
      });
    });
    for (let round = 0; round < 4; round += 1) await drain();
    const grown = process.memoryUsage().rss - before;
    console.log(`4 GB sent: RSS +${Math.round(grown / mebibyte)} MiB`);
    expect(grown).toBeLessThan(80 * mebibyte);
    expect(listeners).toBeLessThan(10);
  });
});
