/** How exact caps on speed are: bytes that arrive in ten seconds, for one client and for eight who share them. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { request } from './drain.ts';
import { limitRow, type Row } from './table.ts';

const megabyte = 1_000_000;
/** Milliseconds. */
const duration = 10_000;

export async function benchThrottle(folder: string): Promise<Row[]> {
  const server = await startLatchkey();
  try {
    const [shared] = await server.share([await sparseFile(join(folder, 'capped.bin'), 50e9)], null);
    const url = new URL(`${shared?.link.urls.download}`);
    const rows: Row[] = [];
    for (const rate of [1, 10, 100]) {
      for (const clients of [1, 8]) rows.push(await measure(server, url, rate, clients));
    }
    return rows;
  } finally {
    await discard(server);
  }
}

async function measure(server: Latchkey, url: URL, rate: number, clients: number): Promise<Row> {
  await server.api('/latchkey/settings', post({ bytesPerSecond: rate * megabyte }, 'PATCH'));
  let bytes = 0;
  const sockets = Array.from({ length: clients }, () =>
    request(url, undefined, (data) => {
      bytes += data.length;
    }),
  );
  const began = performance.now();
  await pause(duration);
  const reached = bytes / (performance.now() - began) / 1_000;
  for (const socket of sockets) socket.destroy();
  const off = (Math.abs(reached - rate) / rate) * 100;
  const row = limitRow(`cap of ${rate} MB/s, ${clients} at once: off after 10 s`, off, 5, '%');
  return { ...row, latchkey: `${row.latchkey} (${reached.toPrecision(4)} MB/s)` };
}
