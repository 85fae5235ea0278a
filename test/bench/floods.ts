/** What strangers can do to the server: requests without end, all the connections there are, guests of realtime. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { flood } from '../helpers/flood.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { openGuest, takeAll } from '../helpers/realtimeGuests.ts';
import { mebibyte, residentBytes } from '../helpers/residentMemory.ts';
import { createClient } from './latency.ts';
import { limitRow, type Row } from './table.ts';

/** Milliseconds for which the flood of requests goes on. */
const duration = 10_000;

export async function benchFloods(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform !== 'linux') {
    skip('floods: memory and limits of another process are read on Linux only');
    return [];
  }
  return [
    await pipelining(),
    ...(await withServer('ulimit -n 1024', (server) => silence(server, folder))),
    ...(await withServer('ulimit -n 8192', guests)),
  ];
}

async function withServer<T>(before: string, measure: (server: Latchkey) => Promise<T>): Promise<T> {
  const server = await startLatchkey({ before });
  try {
    return await measure(server);
  } finally {
    await discard(server);
  }
}

function pipelining(): Promise<Row> {
  return withServer(':', async (server) => {
    const port = Number(new URL(server.shareUrl).port);
    const endless = `GET /x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    // The first takes what a process takes once.
    (await flood(port, 6, { endless })).end();
    const before = residentBytes(server.pid);
    const running = await flood(port, 6, { endless });
    await pause(duration);
    const grown = (residentBytes(server.pid) - before) / mebibyte;
    running.end();
    return limitRow('6 connections that pipeline without end and read nothing: memory', grown, 100, 'MiB');
  });
}

async function silence(server: Latchkey, folder: string): Promise<Row[]> {
  const path = join(folder, 'silence.txt');
  await writeFile(path, 'small');
  const [shared] = await server.share([path], null);
  const running = await flood(Number(new URL(server.shareUrl).port), 1_100);
  const { ask, close } = createClient();
  const visit = await ask(`${shared?.link.urls.download}`);
  const began = performance.now();
  const { status } = await server.api(`/latchkey/links/${shared?.link.$id}`, { method: 'DELETE' });
  const stop = performance.now() - began;
  if (status !== 204) throw new Error(`the stop answered ${status}`);
  close();
  running.end();
  const what = '1,100 silent connections, 1,024 descriptors';
  return [limitRow(`${what}: a visit`, visit, 1_000, 'ms'), limitRow(`${what}: a stop`, stop, 250, 'ms')];
}

async function guests(server: Latchkey): Promise<Row[]> {
  await takeAll(await openGuest(server.apiUrl), 1);
  const before = residentBytes(server.pid);
  const all = [];
  for (let n = 0; n < 500; n += 1) {
    const guest = await openGuest(server.apiUrl);
    all.push(guest);
    await takeAll(guest, 1);
  }
  const grown = (residentBytes(server.pid) - before) / mebibyte;
  for (const { socket } of all) socket.terminate();
  return [limitRow('500 guests of realtime who take what they can: memory', grown, 100, 'MiB')];
}
