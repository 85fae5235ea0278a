/** Uploads as an SDK sends them: in chunks over a few connections, and many small files. */
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import type { Measure } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

const chunkSize = 5_242_880;
/** Bytes. */
const bigUpload = 250_000_000;
const smallUpload = 10_240;
/** As long as those of browsers: what looks for it takes longer for a short one. */
const boundary = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
const noise = randomBytes(chunkSize);
const bucket = '/storage/buckets/shared/files';

type Part = { fileId: string; size: number; range?: string; uploadId?: string };
type Send = (part: Part) => Promise<void>;

/** Seconds for 200 files of 10 KiB, six at a time. */
export async function benchUploads(): Promise<Row[]> {
  const server = await startLatchkey();
  try {
    await sendMany(server, 200, 6)();
    const seconds = await sendMany(server, 200, 6)();
    return [limitRow('200 uploads of 10 KiB, six at a time', seconds, 4, 's')];
  } finally {
    await discard(server);
  }
}

let uploads = 0;
const nextId = () => `upload-${process.pid}-${uploads++}`;

/** @returns bytes per millisecond of that many files at the same time, each over a connection of its own; removed afterwards */
export function sendBig(server: Latchkey, files: number): Measure {
  return async () => {
    const { send, close } = createSender(server, files);
    const ids = Array.from({ length: files }, nextId);
    const size = Math.floor(bigUpload / files);
    const began = performance.now();
    await Promise.all(ids.map((fileId) => sendChunks(send, fileId, size)));
    const time = performance.now() - began;
    close();
    for (const id of ids) await server.projectApi(`${bucket}/${id}`, { method: 'DELETE' });
    return bigUpload / time;
  };
}

/** @returns seconds */
export function sendMany(server: Latchkey, files: number, atOnce: number): Measure {
  return async () => {
    const { send, close } = createSender(server, atOnce);
    const ids = Array.from({ length: files }, nextId);
    const began = performance.now();
    const worker = async () => {
      for (let fileId = ids.pop(); fileId !== undefined; fileId = ids.pop()) {
        await send({ fileId, size: smallUpload });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    close();
    return (performance.now() - began) / 1_000;
  };
}

async function sendChunks(send: Send, fileId: string, total: number): Promise<void> {
  for (let start = 0; start < total; start += chunkSize) {
    const size = Math.min(chunkSize, total - start);
    const range = `bytes ${start}-${start + size - 1}/${total}`;
    await send({ fileId, size, range, ...(start > 0 ? { uploadId: fileId } : {}) });
  }
}

/** Sends bodies that are there already: what it takes itself would count for the server. */
function createSender(server: Latchkey, connections: number): { send: Send; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const own = { 'x-latchkey-secret': server.secret, 'x-appwrite-project': server.projectId };
  const send: Send = ({ fileId, size, range, uploadId }) => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="fileId"\r\n\r\n${fileId}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n`;
    const tail = `\r\n--${boundary}--\r\n`;
    const headers = {
      ...own,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
      ...(range === undefined ? {} : { 'content-range': range }),
      ...(uploadId === undefined ? {} : { 'x-appwrite-id': uploadId }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sent = request(`${server.apiUrl}${bucket}`, { method: 'POST', agent, headers });
    sent.on('error', reject).on('response', (answer) => {
      if (answer.statusCode !== 201) reject(new Error(`an upload answered ${answer.statusCode}`));
      answer.resume().on('end', resolve);
    });
    sent.write(head);
    sent.write(noise.subarray(0, size));
    sent.end(tail);
    return promise;
  };
  return { send, close: () => agent.destroy() };
}
