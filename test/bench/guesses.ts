/** What a storm of wrong passwords takes from a download of somebody else: windows with and without it, in turn. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { request } from './drain.ts';
import { hashed } from './hashed.ts';
import { median } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/** Milliseconds, and how many windows of each kind. */
const length = 1_000;
const windows = 20;

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
    const [locked] = await server.share([path], null);
    for (const { file } of [shared, locked].filter((each) => each !== undefined))
      await hashed(server, file.$id);
    await server.api(`/latchkey/links/${locked?.link.$id}`, post({ password: 'open sesame' }, 'PATCH'));
    const form = `${locked?.link.urls.page}/password`;
    return [await measure(new URL(`${shared?.link.urls.download}`), form)];
  } finally {
    await discard(server);
  }
}

async function measure(url: URL, form: string): Promise<Row> {
  const storm = fork(new URL('storm.ts', import.meta.url), [form]);
  const download = readAgain(url);
  const perWindow = async () => {
    const [before, began] = [download.bytes(), performance.now()];
    await pause(length);
    return (download.bytes() - before) / (performance.now() - began);
  };
  await perWindow();
  const [calm, stormy]: [number[], number[]] = [[], []];
  for (let n = 0; n < windows; n += 1) {
    calm.push(await perWindow());
    storm.send(true);
    await pause(length / 4);
    stormy.push(await perWindow());
    storm.send(false);
    await pause(length / 4);
  }
  storm.disconnect();
  download.end();
  const slower = (1 - median(stormy) / median(calm)) * 100;
  return limitRow('100 wrong passwords a second: a download is slower by', Math.max(slower, 0), 5, '%');
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
