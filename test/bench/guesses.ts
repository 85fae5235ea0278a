/** What a storm of wrong passwords takes from a download of somebody else, in windows that take turns. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { request } from './drain.ts';
import { hashed } from './hashed.ts';
import { pairedRatio } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/**
 * Milliseconds, and how many windows of each kind, an even number. The speed of a machine that others use as well changes by more than what
 * is measured, but seldom within a second.
 */
const length = 400;
const windows = 50;

/** Answers a second below which it was no storm. */
const leastRate = 90;

/** Bytes. */
const size = 4e9;

export async function benchGuesses(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform !== 'linux') {
    skip('guesses: other systems have one loopback address');
    return [];
  }
  const server = await startLatchkey();
  try {
    const path = await sparseFile(join(folder, 'guessed.bin'), size);
    const [shared] = await server.share([path], null);
    const [locked] = await server.share([await sparseFile(join(folder, 'locked.bin'), 1_000_000)], null);
    for (const { file } of [shared, locked].filter((each) => each !== undefined))
      await hashed(server, file.$id);
    await server.api(`/latchkey/links/${locked?.link.$id}`, post({ password: 'open sesame' }, 'PATCH'));
    const form = `${locked?.link.urls.page}/password`;
    return [await measure(new URL(`${shared?.link.urls.download}`), form)];
  } finally {
    await discard(server);
  }
}

/** In turn with windows in which the same storm goes to another program, so that what the client takes is not counted as ours. */
async function measure(url: URL, form: string): Promise<Row> {
  const bystander = fork(new URL('bystander.ts', import.meta.url));
  const [port] = await once(bystander, 'message');
  const [here, elsewhere] = [startStorm(form), startStorm(`http://127.0.0.1:${port}/form`)];
  const download = readAgain(url);
  const perWindow = async (storm: Storm) => {
    storm.rage(true);
    await pause(length / 4);
    const [before, began] = [download.bytes(), performance.now()];
    await pause(length);
    const speed = (download.bytes() - before) / (performance.now() - began);
    storm.rage(false);
    return speed;
  };
  await perWindow(elsewhere);
  const [calm, stormy]: [number[], number[]] = [[], []];
  for (let n = 0; n < windows; n += 2) {
    calm.push(await perWindow(elsewhere));
    stormy.push(await perWindow(here), await perWindow(here));
    calm.push(await perWindow(elsewhere));
  }
  download.end();
  const rate = here.rate();
  for (const { end } of [here, elsewhere]) end();
  bystander.disconnect();
  if (rate < leastRate) throw new Error(`only ${rate.toFixed(0)} guesses a second were answered`);
  const slower = (1 - pairedRatio(stormy, calm)) * 100;
  return limitRow('100 wrong passwords a second: a download is slower by', Math.max(slower, 0), 5, '%');
}

/** @property rate answers a second while it raged */
type Storm = { rage(isOn: boolean): void; rate(): number; end(): void };

function startStorm(form: string): Storm {
  const storm = fork(new URL('storm.ts', import.meta.url), [form]);
  let [answered, raged, began] = [0, 0, 0];
  storm.on('message', (count) => {
    answered = Number(count);
  });
  return {
    rage(isOn) {
      if (isOn) began = performance.now();
      else raged += performance.now() - began;
      storm.send(isOn);
    },
    rate: () => (answered / raged) * 1_000,
    end: () => storm.disconnect(),
  };
}

/** The same download again and again: of one that is large enough to last, the hash would be computed beside it. */
function readAgain(url: URL): { bytes(): number; end(): void } {
  let bytes = 0;
  let left = size;
  const begin = () =>
    request(url, undefined, (data) => {
      bytes += data.length;
      left -= data.length;
      if (left > 0) return;
      left = size;
      socket.destroy();
      socket = begin();
    });
  let socket = begin();
  return { bytes: () => bytes, end: () => socket.destroy() };
}
