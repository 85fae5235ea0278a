/**
 * Hostile pictures: 64 visitors ask for cold previews of 48 megapixels with every option there is, and meanwhile another
 * one asks for thumbnails.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { plainJpeg } from '../helpers/hostilePictures.ts';
import { discard, type Latchkey } from '../helpers/latchkey.ts';
import { realTime } from '../helpers/realTime.ts';
import { mebibyte, residentBytes } from '../helpers/residentMemory.ts';
import { drain } from './drain.ts';
import { startProbed } from './probed.ts';
import { limitRow, type Row } from './table.ts';

const visitors = 64;
const thumbnails = 30;
/** Milliseconds between two thumbnails. */
const pause = 400;

/** Some are refused, some take seconds. */
const options = [
  'output=avif&rotation=45&opacity=0.5&borderWidth=10&borderRadius=100',
  'output=png&rotation=90&opacity=0.5',
  'output=avif&width=3000&borderRadius=50',
  'output=gif&width=3000&rotation=10',
  'output=webp&quality=100&rotation=180',
];

export async function benchPictures(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform !== 'linux') {
    skip('hostile pictures: visitors of their own address and the memory of a process need Linux');
    return [];
  }
  const { server, read } = await startProbed(folder);
  try {
    const { hostile, harmless } = await share(server, join(folder, 'hostile'));
    await drain(new URL(`${harmless}&width=63&height=63`));
    await realTime(2_000);
    const idle = residentBytes(server.pid);
    await read();
    const attack = startAttack(hostile);
    const { slowest, most } = await askForThumbnails(harmless, server.pid);
    attack.end();
    const what = `${visitors} visitors, cold previews of 48 megapixels`;
    return [
      limitRow(`${what}: server’s memory above idle`, (most - idle) / mebibyte, 100, 'MiB'),
      limitRow(`${what}: event loop p99`, (await read()).p99, 20, 'ms'),
      limitRow(`${what}: 64 × 64 of another visitor, slowest of ${thumbnails}`, slowest, 2_000, 'ms'),
    ];
  } finally {
    await discard(server);
  }
}

async function share(server: Latchkey, folder: string): Promise<{ hostile: string; harmless: string }> {
  await mkdir(folder);
  const paths = [join(folder, 'hostile.jpg'), join(folder, 'harmless.jpg')];
  await writeFile(paths[0] ?? '', await plainJpeg(8_064, 6_048));
  await writeFile(paths[1] ?? '', await plainJpeg(4_000, 3_000));
  const [hostile = '', harmless = ''] = (await server.share(paths, null)).map(
    ({ link }) => link.urls.preview,
  );
  return { hostile, harmless };
}

/** Every visitor asks for the next variant as soon as one is answered. */
function startAttack(preview: string): { end(): void } {
  const attack = new AbortController();
  let quality = 0;
  let isOver = false;
  function ask(localAddress: string): void {
    if (isOver) return;
    quality += 1;
    const url = `${preview}&${options[quality % options.length]}&borderColor=${(0x100000 + quality).toString(16)}`;
    request(url, { localAddress, agent: false, signal: attack.signal }, (answer) => {
      answer.resume().on('close', () => ask(localAddress));
    })
      .on('error', () => undefined)
      .end();
  }
  for (let visitor = 1; visitor <= visitors; visitor += 1) ask(`127.0.1.${visitor}`);
  return {
    end() {
      isOver = true;
      attack.abort();
    },
  };
}

/** @returns the slowest answer in milliseconds, and the most memory that the server had, bytes */
async function askForThumbnails(preview: string, pid: number): Promise<{ slowest: number; most: number }> {
  let slowest = 0;
  let most = 0;
  for (let asked = 0; asked < thumbnails; asked += 1) {
    const url = new URL(`${preview}&width=64&height=64&quality=${asked}`);
    const { status, lastByte } = await drain(url);
    if (status !== 200) throw new Error(`a thumbnail was answered ${status}`);
    slowest = Math.max(slowest, lastByte);
    for (let waited = 0; waited < pause; waited += 50) {
      await realTime(50);
      most = Math.max(most, residentBytes(pid));
    }
  }
  return { slowest, most };
}
