/** A folder of many files as one zip: how soon it begins, and how fast it is beside one file of the same size. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Link } from '../../shared/wire/links.ts';
import { quantile } from '../architecture/quantile.ts';
import { discard, type Latchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import type { Field } from './contestants.ts';
import { startProbed } from './probed.ts';
import { runProgram } from './programs.ts';
import { pairedRatio, repeat, takeTurns } from './rounds.ts';
import { drainAll, speed, stream } from './streams.ts';
import { limitRow, type Row } from './table.ts';

export const manyFiles = 10_000;
/** Bytes. */
const fileSize = 100_000;

/** Name of the folder, below the root of the files. */
export const setName = 'set';

/** Written before anything is measured, so that the disk is at rest by then. */
export async function writeSet(root: string): Promise<void> {
  const noise = randomBytes(fileSize + manyFiles);
  for (let folder = 0; folder < 100; folder += 1) {
    const path = join(root, setName, `folder ${folder}`);
    await mkdir(path, { recursive: true });
    for (let file = folder; file < manyFiles; file += 100) {
      await writeFile(join(path, `${file}.bin`), noise.subarray(file, file + fileSize));
    }
  }
}

/** @property gathered milliseconds until everything was known */
export type SharedSet = { zip: URL; gathered: number };

export async function shareSet(server: Latchkey, root: string): Promise<SharedSet> {
  const began = performance.now();
  const [shared] = await server.share([join(root, setName)], null);
  const path = `/latchkey/links/${shared?.link.$id}`;
  await poll(async () => ((await json(server.api(path))) as Link).complete, 'the folder to be gathered');
  return { zip: new URL(`${shared?.link.urls.download}`), gathered: performance.now() - began };
}

/** By curl, for not everybody says how long a zip is. @returns milliseconds, and bytes per millisecond */
export async function curlZip(url: URL): Promise<{ firstByte: number; speed: number }> {
  const told = '%{http_code} %{time_starttransfer} %{time_total} %{size_download}';
  const report = await runProgram('curl', ['-s', '-o', '/dev/null', '-w', told, url.href]);
  const [status, firstByte = 0, total = 0, bytes = 0] = report.split(' ').map(Number);
  if (status !== 200 || bytes < manyFiles * fileSize) throw new Error(`${url.host} sent no zip: ${report}`);
  return { firstByte: firstByte * 1_000, speed: bytes / (total * 1_000) };
}

/** Of a folder that is larger still, where only names count. */
const veryManyFiles = 100_000;

async function writeNames(root: string): Promise<void> {
  for (let folder = 0; folder < 1_000; folder += 1) {
    const path = join(root, `folder ${folder}`);
    await mkdir(path, { recursive: true });
    const names = Array.from({ length: veryManyFiles / 1_000 }, (_, file) => `${folder}-${file}.txt`);
    await Promise.all(names.map((name) => writeFile(join(path, name), name)));
  }
}

/** How long a folder of 100,000 files takes, and whether the event loop runs meanwhile. */
export async function benchGathering(folder: string): Promise<Row[]> {
  const root = join(folder, 'names');
  await writeNames(join(root, setName));
  const { server, read } = await startProbed(folder);
  try {
    await read();
    const { gathered } = await shareSet(server, root);
    const { p99 } = await read();
    return [
      limitRow('folder of 100,000 files, gathered', gathered, 3_000, 'ms'),
      limitRow('event loop meanwhile, p99', p99, 20, 'ms'),
    ];
  } finally {
    await discard(server);
  }
}

export async function benchZips({ latchkey }: Field, { zip, gathered }: SharedSet): Promise<Row[]> {
  const firstBytes = await repeat(10, async () => (await curlZip(zip)).firstByte);
  const turns = { zip: drainAll(zip, 1, manyFiles * fileSize), single: stream(latchkey, 1) };
  const { zip: zips = [], single = [] } = await takeTurns(turns, 5);
  return [
    limitRow('folder of 10,000 files, gathered', gathered, 3_000, 'ms'),
    limitRow('its zip of 1 GB: first byte, p95', quantile(firstBytes, 0.95), 300, 'ms'),
    {
      what: 'the same zip, throughput',
      latchkey: speed(zips),
      against: `one file ${speed(single)}`,
      ratio: pairedRatio(zips, single),
      budget: { atLeast: 0.6 },
    },
  ];
}
