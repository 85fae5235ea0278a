/** Previews, huge files and stops of two builds by turns. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Latchkey } from '../helpers/latchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { bigFile } from './contestants.ts';
import { drain } from './drain.ts';
import { createClient } from './latency.ts';
import { both, compareBy, type Edition, milliseconds, type Pair } from './pairs.ts';
import { sharePictures } from './previews.ts';
import { type Measure, median, repeat } from './rounds.ts';
import { stopOnce } from './stop.ts';
import { speed } from './streams.ts';
import type { Row } from './table.ts';
import { sendBig, sendMany } from './uploads.ts';
import { hugeSize } from './waits.ts';

const smaller = { better: 'smaller' as const, format: milliseconds };

export async function compareUploads(editions: Pair<Edition>): Promise<Row[]> {
  const servers = await both(editions, ({ startLatchkey }) => startLatchkey());
  const turns = (measure: (server: Latchkey) => Measure) => both(servers, async (server) => measure(server));
  try {
    const larger = { rounds: 5, better: 'larger' as const, format: speed };
    const one = await turns((server) => sendBig(server, 1));
    const eight = await turns((server) => sendBig(server, 8));
    const many = await turns((server) => sendMany(server, 200, 6));
    const seconds = (values: readonly number[]) => `${median(values).toFixed(2)} s`;
    return [
      await compareBy('one upload of 250 MB', one, larger),
      await compareBy('8 uploads of 31 MB at once, sum', eight, larger),
      await compareBy('200 uploads of 10 KiB', many, { ...larger, better: 'smaller', format: seconds }),
    ];
  } finally {
    await editions.now.discard(servers.now);
    await editions.before.discard(servers.before);
  }
}

export async function compareStops(servers: Pair<Latchkey>, folder: string): Promise<Row> {
  const turns = await both(servers, async (server): Promise<Measure> => {
    const [shared] = await server.share([join(folder, 'files', bigFile)], null);
    return () => stopOnce({ server, fileId: () => `${shared?.file.$id}` });
  });
  return compareBy('stop with 100 running downloads', turns, { ...smaller, rounds: 21 });
}

export async function comparePreviews(editions: Pair<Edition>, folder: string): Promise<Row[]> {
  const servers = await both(editions, ({ startLatchkey }) => startLatchkey());
  try {
    const previews = {
      now: await sharePictures(servers.now, join(folder, 'picturesNow')),
      before: await sharePictures(servers.before, join(folder, 'picturesBefore')),
    };
    const cached = await both(previews, async ([url]) => askFor(`${url}&width=320`));
    const cold = await both(previews, async (urls) => renderSome(urls));
    return [
      await compareBy('cached preview', cached, { ...smaller, rounds: 61 }),
      await compareBy('12 cold previews of 12 megapixels', cold, { ...smaller, rounds: 5 }),
    ];
  } finally {
    await editions.now.discard(servers.now);
    await editions.before.discard(servers.before);
  }
}

/** The median of twenty requests over one connection. */
function askFor(url: string): Measure {
  return async () => {
    const { ask, close } = createClient();
    const times = await repeat(20, () => ask(url));
    close();
    return median(times);
  };
}

/** Another width each time makes all previews new again. */
function renderSome(urls: readonly string[]): Measure {
  let width = 330;
  return async () => {
    width += 1;
    const began = performance.now();
    await Promise.all(urls.slice(0, 12).map((url) => drain(new URL(`${url}&width=${width}`))));
    return performance.now() - began;
  };
}

export async function compareHugeFile(editions: Pair<Edition>, folder: string): Promise<Row[]> {
  await mkdir(join(folder, 'huge'));
  const path = await sparseFile(join(folder, 'huge', 'huge.bin'), hugeSize);
  const servers = await both(editions, ({ startLatchkey }) => startLatchkey());
  try {
    const share =
      (edition: Edition, { dataDir }: Latchkey) =>
      async () => {
        const began = performance.now();
        await edition.runCli(['share', path, '--json', '--data-dir', dataDir]);
        return performance.now() - began;
      };
    const shares = { now: share(editions.now, servers.now), before: share(editions.before, servers.before) };
    const ranges = await both(servers, (server) => farEnd(server, path));
    return [
      await compareBy('`latchkey share` of 20 GB', shares, { ...smaller, rounds: 15 }),
      await compareBy('the last kilobyte of 20 GB', ranges, { ...smaller, rounds: 61 }),
    ];
  } finally {
    await editions.now.discard(servers.now);
    await editions.before.discard(servers.before);
  }
}

async function farEnd(server: Latchkey, path: string): Promise<Measure> {
  const [shared] = await server.share([path], null);
  const link = new URL(`${shared?.link.urls.download}`);
  return async () => {
    const turns = await repeat(10, async () => {
      const { lastByte } = await drain(link, `bytes=${hugeSize - 1_024}-${hugeSize - 1}`);
      return lastByte;
    });
    return median(turns);
  };
}
