/** A thousand visitors on slow lines: what they cost the server while they read for a minute. */
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { mebibyte, residentBytes } from '../helpers/residentMemory.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { limitRow, type Row } from './table.ts';

const readers = 1_000;
/** Seconds. */
const duration = 60;
/** Bytes that each takes a second at most. */
const mouthful = 16_384;

export async function benchSlowReaders(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform !== 'linux') {
    skip('slow readers: memory of another process is read on Linux only');
    return [];
  }
  const server = await startLatchkey({ before: 'ulimit -n 8192' });
  const sockets: Socket[] = [];
  try {
    const [shared] = await server.share([await sparseFile(join(folder, 'slow.bin'), 50e9)], null);
    const url = new URL(`${shared?.link.urls.download}`);
    for (let reader = 0; reader < readers; reader += 1) sockets.push(readSlowly(url));
    await poll(async () => (await running(server)) === readers, 'every reader to be served', 120);
    return await watch(server, sockets);
  } finally {
    for (const socket of sockets) socket.destroy();
    await discard(server);
  }
}

async function watch(server: Latchkey, sockets: readonly Socket[]): Promise<Row[]> {
  const sizes: number[] = [];
  for (let second = 0; second < duration; second += 1) {
    for (const socket of sockets) socket.resume();
    await pause(1_000);
    sizes.push(residentBytes(server.pid) / mebibyte);
  }
  const descriptors = readdirSync(`/proc/${server.pid}/fd`).length;
  const what = `${readers} slow readers for ${duration} s`;
  const grown = Math.max(...sizes.slice(duration / 2)) - Math.max(...sizes.slice(0, duration / 2));
  return [
    limitRow(`${what}: server's memory (${descriptors} descriptors)`, Math.max(...sizes), 300, 'MiB'),
    limitRow(`${what}: growth from the first half to the second`, grown, 20, 'MiB'),
  ];
}

async function running(server: Latchkey): Promise<number> {
  return ((await (await server.api('/latchkey/transfers?limit=1')).json()) as { total: number }).total;
}

const sink = Buffer.allocUnsafeSlow(mouthful);

/** Takes one mouthful each time it is resumed. */
function readSlowly(url: URL): Socket {
  const socket: Socket = connect({
    port: Number(url.port),
    host: url.hostname,
    onread: { buffer: sink, callback: () => false },
  });
  socket.on('error', () => undefined);
  socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
  return socket;
}
