/**
 * `node test/bench/soak.ts [minutes]`: everything at once for half an hour, and whether memory, descriptors and child
 * processes stay flat. The first sixth is warm-up. Needs a build and Linux.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { noise } from '../helpers/noise.ts';
import { mebibyte } from '../helpers/residentMemory.ts';
import { removeFolder, temporaryFolder } from '../helpers/temporaryFolder.ts';
import { type Actor, actors, type Stage } from './actors.ts';
import { sharePictures } from './previews.ts';
import { type Holding, holdingOf } from './processTree.ts';
import { median } from './rounds.ts';
import { limitRow, printTable, type Row } from './table.ts';

const minutes = Number(process.argv[2] ?? 30);
const sampleEvery = 2_000;
/** A sixth of the time, in samples. */
const warmUp = Math.round((minutes * 60_000) / sampleEvery / 6);

const folder = await temporaryFolder('latchkey-soak-');
const server = await startLatchkey();
try {
  const stage = await setStage(server, folder);
  const counts = new Map<string, { done: number; failed: number }>();
  const end = performance.now() + minutes * 60_000;
  const running = actors.flatMap((actor) =>
    Array.from({ length: actor.parallel }, () => play(actor, stage, end, counts)),
  );
  const samples = await sample(server.pid, end);
  await Promise.all(running);
  for (const [name, { done, failed }] of counts) console.log(`${name}: ${done} done, ${failed} failed`);
  printTable(rowsOf(samples.slice(warmUp)));
} finally {
  await discard(server);
  await removeFolder(folder);
}

async function setStage(server: Latchkey, root: string): Promise<Stage> {
  const big = join(root, 'big.bin');
  await writeFile(big, noise(256 * mebibyte));
  const small = Array.from({ length: 20 }, (_, number) => join(root, `small-${number}.bin`));
  for (const [seed, path] of small.entries()) await writeFile(path, noise(10_240, seed + 1));
  const [large, little] = await server.share([big, ...small], null);
  if (large === undefined || little === undefined) throw new Error('nothing was shared');
  await mkdir(join(root, 'more'));
  return {
    server,
    big: new URL(large.link.urls.download),
    small: new URL(little.link.urls.download),
    page: new URL(little.link.urls.page),
    pictures: await sharePictures(server, join(root, 'pictures')),
    paths: small,
  };
}

type Counts = Map<string, { done: number; failed: number }>;

async function play({ name, pause, act }: Actor, stage: Stage, end: number, counts: Counts): Promise<void> {
  const count = counts.get(name) ?? { done: 0, failed: 0 };
  counts.set(name, count);
  while (performance.now() < end) {
    await act(stage).then(
      () => count.done++,
      () => count.failed++,
    );
    await wait(pause);
  }
}

async function sample(pid: number, end: number): Promise<Holding[]> {
  const samples: Holding[] = [];
  while (performance.now() < end) {
    await wait(sampleEvery);
    const now = holdingOf(pid);
    samples.push(now);
    if (samples.length % Math.round(60_000 / sampleEvery) === 0) console.log(summarize(samples.slice(-30)));
  }
  return samples;
}

function summarize(minute: readonly Holding[]): string {
  const of = (key: keyof Holding) => median(minute.map((each) => each[key]));
  const memory = `${Math.round(of('own') / mebibyte)} MB, children ${Math.round(of('inChildren') / mebibyte)} MB`;
  return `${memory} in ${of('children')}, ${of('descriptors')} descriptors`;
}

/** The spread of the medians of a minute each: one sample says more about the garbage collector than about growth. */
function rowsOf(samples: readonly Holding[]): Row[] {
  const perMinute = Math.round(60_000 / sampleEvery);
  const spread = (key: keyof Holding) => {
    const medians: number[] = [];
    for (let at = 0; at + perMinute <= samples.length; at += perMinute) {
      medians.push(median(samples.slice(at, at + perMinute).map((each) => each[key])));
    }
    return Math.max(...medians) - Math.min(...medians);
  };
  const what = `${minutes} minutes of everything, after the warm-up`;
  return [
    limitRow(`${what}: spread of the server's memory`, spread('own') / mebibyte, 30, 'MB'),
    limitRow(`${what}: spread of the children's memory`, spread('inChildren') / mebibyte, 150, 'MB'),
    limitRow(`${what}: spread of descriptors`, spread('descriptors'), 20, ''),
    limitRow(`${what}: spread of child processes`, spread('children'), 1.5, ''),
  ];
}
