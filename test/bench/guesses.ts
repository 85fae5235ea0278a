/** What a storm of wrong passwords takes from a download of somebody else: windows with and without it, in turn. */
import { type RequestOptions, request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { request } from './drain.ts';
import { limitRow, type Row } from './table.ts';

/** Milliseconds, and how many windows of each kind. */
const length = 1_000;
const windows = 12;

/** A second, from as many addresses as the loopback network has for them. */
const rate = 100;
const addresses = 200;

export async function benchGuesses(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (process.platform !== 'linux') {
    skip('guesses: other systems have one loopback address');
    return [];
  }
  const server = await startLatchkey();
  try {
    const [shared] = await server.share([await sparseFile(join(folder, 'guessed.bin'), 500e9)], null);
    const [locked] = await server.share([join(folder, 'guessed.bin')], null);
    await server.api(`/latchkey/links/${locked?.link.$id}`, post({ password: 'open sesame' }, 'PATCH'));
    const form = new URL(`${locked?.link.urls.page}/password`);
    return [await measure(new URL(`${shared?.link.urls.download}`), form)];
  } finally {
    await discard(server);
  }
}

async function measure(url: URL, form: URL): Promise<Row> {
  let bytes = 0;
  const socket = request(url, undefined, (data) => {
    bytes += data.length;
  });
  const perWindow = async () => {
    const before = bytes;
    await pause(length);
    return bytes - before;
  };
  await perWindow();
  const [calm, stormy]: [number[], number[]] = [[], []];
  for (let n = 0; n < windows; n += 1) {
    calm.push(await perWindow());
    const end = storm(form);
    await pause(length / 4);
    stormy.push(await perWindow());
    end();
    await pause(length / 4);
  }
  socket.destroy();
  const slower = (1 - median(stormy) / median(calm)) * 100;
  return limitRow(`${rate} wrong passwords a second: a download is slower by`, Math.max(slower, 0), 5, '%');
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** @returns ends it */
function storm(form: URL): () => void {
  let guesses = 0;
  const body = 'password=wrong';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
  const timer = setInterval(() => {
    guesses += 1;
    const localAddress = `127.0.1.${(guesses % addresses) + 1}`;
    const options: RequestOptions = { method: 'POST', agent: false, localAddress, headers };
    send(form, options, (answer) => answer.resume())
      .on('error', () => undefined)
      .end(body);
  }, 1_000 / rate);
  return () => clearInterval(timer);
}
