/** The cable is pulled, or the reader stops reading: nothing is told, so only time can tell (promises §3.9). */
import { once } from 'node:events';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenContent } from '../../../main/core/content.ts';
import { createEvents } from '../../../main/core/events.ts';
import { filePieces, memoryPieces } from '../../../main/files/content/pieces.ts';
import { createThrottle } from '../../../main/http/bytes/throttle.ts';
import { createTransfers } from '../../../main/http/bytes/transfers.ts';
import { createOpenRights } from '../../../main/http/guards/openRights.ts';
import { listenerOptions, stallTimeout } from '../../../main/http/listener/listenerOptions.ts';
import { poll } from '../../helpers/poll.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const stall = 1_000;
const throttle = createThrottle(() => null);
const rights = createOpenRights(createEvents(() => undefined));
const transfers = createTransfers({ rights, throttle, idOf: ({ address }) => address }, stall);
let folder: string;
let server: Server;
let open = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-stall-'));
  await sparseFile(join(folder, 'big'), 100_000_000);
  server = createServer(listenerOptions, (req, res) => {
    const transfer = transfers.track(res, {
      fileSeq: 1,
      tokenId: 't',
      toVisitor: true,
      name: 'big',
      visitor: { cookie: '', address: '192.0.2.7', userAgent: '' },
      stillAuthorized: () => true,
    });
    const content = req.url === '/large' ? openBig() : inMemory();
    transfers.send(req, transfer, {
      content,
      headers: () => [['Content-Type', 'text/plain']],
      grammar: 'rfc9110',
      refuseRange: () => end(res),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const end = (res: ServerResponse) => res.end();

const isCurrent = () => false;

function openBig(): OpenContent {
  const fd = openSync(join(folder, 'big'), 'r');
  open += 1;
  const close = () => {
    open -= 1;
    closeSync(fd);
  };
  const pieces = filePieces(fd, { intact: () => true });
  return { size: fstatSync(fd).size, etag: '"x"', modifiedAt: 0, pieces, isCurrent, close };
}

function inMemory(): OpenContent {
  const data = Buffer.alloc(30_000_000);
  const pieces = memoryPieces(data);
  return { size: data.length, etag: '"x"', modifiedAt: 0, pieces, isCurrent, close: () => undefined };
}

/** Asks, and reads no more than the system does by itself. */
async function ask(path: string): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}).pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await poll(() => transfers.active() > 0, 'the transfer to begin');
  return socket;
}

test.each(['/large', '/memory'])('a reader who takes nothing is let go: %s', async (path) => {
  const socket = await ask(path);
  const began = performance.now();
  await poll(() => transfers.active() === 0 && open === 0, 'the transfer to end');
  expect(performance.now() - began).toBeGreaterThan(stall / 2);
  socket.destroy();
});

test('a slow reader who takes a little now and then is not', async () => {
  const socket = await ask('/large');
  const began = performance.now();
  let mouthful = 0;
  socket.on('data', ({ length }) => {
    mouthful += length;
    if (mouthful > 300_000) socket.pause();
  });
  const sip = setInterval(() => {
    mouthful = 0;
    socket.resume();
  }, stall / 8);
  await poll(() => performance.now() - began > stall * 4, 'four times the limit');
  expect(transfers.active()).toBe(1);
  clearInterval(sip);
  socket.destroy();
  await poll(() => transfers.active() === 0 && open === 0, 'the transfer to end');
});

test('a reader who is held back is not, neither by a pause nor while others have their turn', async () => {
  throttle.capAll(1_024);
  const sockets = [await ask('/large'), await ask('/large'), await ask('/large')];
  for (const socket of sockets) socket.resume();
  await poll(() => transfers.running.list().total === 3, 'the transfers to run');
  const [one] = transfers.running.list().transfers;
  transfers.running.change(one?.id ?? '', { paused: true });
  const began = performance.now();
  await poll(() => performance.now() - began > stall * 3, 'three times the limit');
  expect(transfers.active()).toBe(3);
  for (const socket of sockets) socket.destroy();
  await poll(() => transfers.active() === 0 && open === 0, 'the transfers to end');
  throttle.capAll(null);
});

test('the time is long enough for people', () => {
  expect(stallTimeout).toBe(30 * 60_000);
});
