/** Previews: what a cached one adds to a bare request, and what fifty new ones at once do to the server. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { discard, type Latchkey } from '../helpers/latchkey.ts';
import { drain } from './drain.ts';
import { hashed } from './hashed.ts';
import { createClient } from './latency.ts';
import { type Probed, startProbed } from './probed.ts';
import { median, takeTurns } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

const count = 50;
/** Another one each round makes all previews new again. */
const widths = [320, 400, 480];
const mebibyte = 1_048_576;

export async function benchPreviews(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform === 'win32') {
    skip('previews: the probe needs signals');
    return [];
  }
  const probed = await startProbed(folder);
  try {
    const previews = await sharePictures(probed.server, join(folder, 'pictures'));
    const cold = await coldRows(probed, previews);
    return [await cachedRow(probed.server, `${previews[0]}&width=${widths[0]}`, folder), ...cold];
  } finally {
    await discard(probed.server);
  }
}

/** With the grain of a photograph: evenly coloured ones decode too fast. @returns their preview addresses */
export async function sharePictures(server: Latchkey, folder: string): Promise<string[]> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const create = { width: 4_000, height: 3_000, channels: 3 as const, background: 'grey', noise };
  const paths = Array.from({ length: count }, (_, number) => join(folder, `${number}.jpg`));
  const [first = '', ...others] = paths;
  await mkdir(folder);
  await writeFile(first, await sharp({ create }).blur(1).jpeg({ quality: 85 }).toBuffer());
  for (const path of others) await copyFile(first, path);
  const shared = await server.share(paths, null);
  await Promise.all(shared.map(({ file }) => hashed(server, file.$id)));
  return shared.map(({ link }) => link.urls.preview);
}

async function coldRows({ read }: Probed, previews: readonly string[]): Promise<Row[]> {
  const readings: { took: number; p99: number; longest: number; peakBytes: number }[] = [];
  for (const width of widths) {
    await read();
    const began = performance.now();
    const drained = await Promise.all(previews.map((url) => drain(new URL(`${url}&width=${width}`))));
    if (drained.some(({ status }) => status !== 200)) throw new Error('a preview was refused');
    readings.push({ took: performance.now() - began, ...(await read()) });
  }
  const middle = (pick: (reading: (typeof readings)[number]) => number) => median(readings.map(pick));
  const seconds = (middle(({ took }) => took) / 1_000).toFixed(1);
  const longest = middle((reading) => reading.longest).toFixed(0);
  const what = `${count} cold previews of 12 megapixels at once (${seconds} s)`;
  const peak = Math.max(...readings.map(({ peakBytes }) => peakBytes));
  return [
    limitRow(
      `${what}: event loop p99 (longest ${longest} ms)`,
      middle(({ p99 }) => p99),
      20,
      'ms',
    ),
    limitRow(`${what}: peak memory`, peak / mebibyte, 600, 'MiB'),
  ];
}

async function cachedRow(server: Latchkey, preview: string, folder: string): Promise<Row> {
  const path = join(folder, 'bare.bin');
  await writeFile(path, randomBytes(10_240));
  const [shared] = await server.share([path], null);
  const { ask, close } = createClient();
  const turns = { cached: () => ask(preview), bare: () => ask(`${shared?.link.urls.view}`) };
  const { cached = [], bare = [] } = await takeTurns(turns, 500);
  close();
  const what = `cached preview, beyond the ${median(bare).toFixed(2)} ms of a bare request, p50`;
  return limitRow(what, median(cached) - median(bare), 3, 'ms');
}
