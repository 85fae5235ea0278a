import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { poll } from '../helpers/poll.ts';
import { mb, mebibyte, residentBytes } from '../helpers/residentMemory.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';

const size = 2_048 * mebibyte;
const server = setUpLatchkey();
const folder = setUpFolder();

test.runIf(process.platform === 'linux')(
  '16 parallel downloads of 2 GiB stay within 150 MB of idle and give the memory back',
  { timeout: 900_000 },
  async () => {
    const [shared] = await server.share([await sparseFile(folder.at('big.bin'), size)]);
    await drain(`${shared?.link.urls.download}`, 'bytes=0-1048575');
    await poll(async () => hashed(shared?.file.$id ?? ''), 'the background hash', 300);
    const idle = residentBytes(server.pid);
    let peak = idle;
    const sampler = setInterval(() => {
      peak = Math.max(peak, residentBytes(server.pid));
    }, 20);
    const received = await Promise.all(
      Array.from({ length: 16 }, () => drain(`${shared?.link.urls.download}`)),
    );
    clearInterval(sampler);
    console.log(`RSS: idle ${mb(idle)}, peak ${mb(peak)}`);
    expect(received).toEqual(Array(16).fill(size));
    const after = await poll(
      () => (residentBytes(server.pid) <= idle + 30 * mebibyte ? residentBytes(server.pid) : undefined),
      'memory to come back to idle + 30 MB',
      30,
    );
    console.log(`RSS afterwards: ${mb(after)}`);
    expect(peak - idle).toBeLessThan(150 * mebibyte);
  },
);

async function hashed(fileId: string): Promise<boolean> {
  const answer = await server.projectApi(`/storage/buckets/shared/files/${fileId}`);
  return ((await answer.json()) as { signature: string }).signature !== '';
}

/**
 * Reads a response into one place, over and over, so that the server is what takes the time.
 * @returns how many bytes its body had
 */
function drain(address: string, range?: string): Promise<number> {
  const url = new URL(address);
  let [head, bytes] = ['', 0];
  const take = (length: number, buffer: Uint8Array): boolean => {
    bytes += length;
    if (head.includes('\r\n\r\n')) return true;
    head += Buffer.from(buffer.subarray(0, length)).toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end >= 0) bytes = head.length - end - 4;
    return true;
  };
  return new Promise((resolve, reject) => {
    const onread = { buffer: Buffer.alloc(mebibyte), callback: take };
    const socket = connect({ port: Number(url.port), host: url.hostname, onread });
    socket.on('end', () => resolve(bytes));
    socket.on('error', reject);
    const lines = ['Connection: close', ...(range ? [`Range: ${range}`] : [])].join('\r\n');
    socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n${lines}\r\n\r\n`);
  });
}
