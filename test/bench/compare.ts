/**
 * `npm run bench -- --before DIR`: this build beside that of another checkout, in one run and by turns, so that what a
 * change costs shows on a busy machine as well. A row is met when this build is at most five per cent slower.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Latchkey } from '../helpers/latchkey.ts';
import { compareConsole } from './compareConsole.ts';
import { compareDeliveries } from './compareDeliveries.ts';
import { compareHugeFile, comparePreviews, compareStops, compareUploads } from './compareRest.ts';
import { bigFile, smallFile, writeFiles } from './contestants.ts';
import { drain } from './drain.ts';
import { hashed } from './hashed.ts';
import { createClient } from './latency.ts';
import { pages } from './lists.ts';
import { both, compareBy, type Edition, milliseconds, type Pair } from './pairs.ts';
import { type Measure, median, repeat } from './rounds.ts';
import { load, rate } from './small.ts';
import { speed, stream } from './streams.ts';
import type { Row } from './table.ts';

/** @param before folder of the other checkout, built */
export async function compare(before: string, folder: string): Promise<Row[]> {
  const here = new URL('../../', import.meta.url);
  const editions = await both(
    { now: here, before: pathToFileURL(`${before}/`) },
    async (root): Promise<Edition> => ({
      ...(await import(new URL('test/helpers/latchkey.ts', root).href)),
      ...(await import(new URL('test/bench/manyLinks.ts', root).href)),
      ...(await import(new URL('test/cli/runCli.ts', root).href)),
    }),
  );
  return [
    ...(await compareDownloads(editions, folder)),
    ...(await compareUploads(editions)),
    ...(await compareStarts(editions)),
    ...(await comparePreviews(editions, folder)),
    ...(await compareHugeFile(editions, folder)),
    ...(await compareLists(editions, folder)),
  ];
}

async function compareDownloads(editions: Pair<Edition>, folder: string): Promise<Row[]> {
  const root = join(folder, 'files');
  await mkdir(root);
  await writeFiles(root);
  const servers = await both(editions, ({ startLatchkey }) => startLatchkey());
  try {
    const addresses = await both(servers, (server) => shareFiles(server, root));
    const turnsOf = (measure: (address: (name: string) => URL) => Measure): Pair<Measure> => ({
      now: measure(addresses.now),
      before: measure(addresses.before),
    });
    const larger = { better: 'larger' as const };
    const apis = await both(servers, async ({ apiUrl }) => apiUrl);
    const onApi = (api: string, address: (name: string) => URL) => {
      const { pathname, search } = address(smallFile);
      return load(new URL(pathname + search, api));
    };
    const streams = (parallel: number) => turnsOf((address) => stream({ address }, parallel));
    const small = turnsOf((address) => load(address(smallFile)));
    const smallApi = { now: onApi(apis.now, addresses.now), before: onApi(apis.before, addresses.before) };
    return [
      await compareBy('one stream of 1 GiB', streams(1), { ...larger, rounds: 15, format: speed }),
      await compareBy('8 streams of 1 GiB, sum', streams(8), { ...larger, rounds: 7, format: speed }),
      await compareBy('10 KiB downloads, link listener', small, { ...larger, rounds: 9, format: rate }),
      await compareBy('10 KiB downloads, API listener', smallApi, { ...larger, rounds: 9, format: rate }),
      ...(await compareDeliveries(servers, folder)),
      await compareStops(servers, folder),
    ];
  } finally {
    await editions.now.discard(servers.now);
    await editions.before.discard(servers.before);
  }
}

async function shareFiles(server: Latchkey, root: string): Promise<(name: string) => URL> {
  const shared = await server.share([join(root, bigFile), join(root, smallFile)], null);
  for (const { file } of shared) await hashed(server, file.$id);
  return (name) => new URL(`${shared.find(({ link }) => link.name === name)?.link.urls.download}`);
}

/** From nothing to the first byte of the console. */
async function compareStarts(editions: Pair<Edition>): Promise<Row[]> {
  const turns = await both(editions, async ({ startLatchkey, discard }) => async () => {
    const began = performance.now();
    const server = await startLatchkey();
    const listening = performance.now() - began;
    const { firstByte } = await drain(new URL(`${server.shareUrl}/robots.txt`));
    await discard(server);
    return listening + firstByte;
  });
  const options = { rounds: 15, better: 'smaller' as const, format: milliseconds };
  return [await compareBy('headless start to the first byte served', turns, options)];
}

/** Each with a hundred thousand links in a database of its own form. */
async function compareLists(editions: Pair<Edition>, folder: string): Promise<Row[]> {
  const folders = { now: join(folder, 'now'), before: join(folder, 'before') };
  await both(folders, (each) => mkdir(each));
  const servers = {
    now: await editions.now.startWithManyLinks(folders.now),
    before: await editions.before.startWithManyLinks(folders.before),
  };
  try {
    const rows: Row[] = [];
    for (const [name, search] of Object.entries(pages)) {
      const turns = await both(servers, (server) => askFor(server, search));
      const options = { rounds: 15, better: 'smaller' as const, format: milliseconds };
      rows.push(await compareBy(`100,000 links: ${name}`, turns, options));
    }
    return [...rows, ...(await compareConsole(servers, folder))];
  } finally {
    await editions.now.discard(servers.now);
    await editions.before.discard(servers.before);
  }
}

/** The median of ten requests over one connection. */
async function askFor(server: Latchkey, search: string): Promise<Measure> {
  const { secret } = JSON.parse(await readFile(join(server.dataDir, 'server.json'), 'utf8'));
  return async () => {
    const { ask, close } = createClient();
    const headers = { 'x-latchkey-secret': secret };
    const times = await repeat(10, () => ask(`${server.apiUrl}/latchkey/links${search}`, headers));
    close();
    return median(times);
  };
}
