import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTurns } from '../../../main/http/listener/turns.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpListening } from '../../helpers/setUpListening.ts';

const turns = createTurns();
/** Responses whose turn has come. */
let running: [string, ServerResponse][] = [];
let taken = 0;
const server = setUpListening(() =>
  createServer((req, res) => {
    taken += 1;
    turns.take(req, res, () => running.push([req.url ?? '', res]));
  }),
);

let client: Socket;
afterEach(async () => {
  client.destroy();
  // A connection that is not read is known to be gone when something is written to it.
  const answerAll = () => running.splice(0).map(([, res]) => res.end('here'));
  await poll(() => answerAll() && turns.waiting() === 0, 'the end of the connection');
  taken = 0;
});

const one = (n: number) => `GET /${n} HTTP/1.1\r\nHost: x\r\n\r\n`;
const several = (count: number) => Array.from({ length: count }, (_, n) => one(n)).join('');

async function open(): Promise<void> {
  client = connect(server.port, '127.0.0.1');
  client.on('error', () => {}).resume();
  await once(client, 'connect');
}

test('a connection with a few waiting requests is not read', async () => {
  await open();
  // One after the other, as separate reads.
  for (let n = 0; n < 9; n += 1) {
    client.write(one(n));
    await poll(() => taken === n + 1, 'the request');
  }
  expect(turns.waiting()).toBe(8);
  client.write(Buffer.alloc(16 * 1_048_576, several(1_000)));
  // Whatever the server would read, it has read before it takes the third of these.
  for (let n = 0; n < 3; n += 1) await visitFromElsewhere();
  expect(turns.waiting()).toBe(8);
  expect(client.writableLength).toBeGreaterThan(0);
});

async function visitFromElsewhere(): Promise<void> {
  const other = connect(server.port, '127.0.0.1').on('error', () => {});
  other.write(one(99));
  await poll(() => running.some(([url]) => url === '/99'), 'the visit');
  running = running.filter(([url]) => url !== '/99');
  other.destroy();
}

test('each is answered in its turn, and reading goes on', async () => {
  await open();
  let answers = '';
  client.on('data', (data) => {
    answers += data;
  });
  for (let n = 0; n < 60; n += 1) {
    client.write(one(n));
    if (n < 9) await poll(() => taken === n + 1, 'the request');
  }
  const order: string[] = [];
  while (order.length < 60) {
    const next = await poll(() => running.shift(), 'the next turn');
    expect(running).toEqual([]);
    order.push(next[0]);
    next[1].end('here');
  }
  expect(order).toEqual(Array.from({ length: 60 }, (_, n) => `/${n}`));
  await poll(() => answers.split('here').length === 61, 'all answers');
});

test('more than anybody sends at once ends the connection', async () => {
  await open();
  client.write(several(1_000));
  await once(client, 'close');
  expect(running.map(([url]) => url)).toEqual(['/0']);
});

test('all connections together have a bound', async () => {
  const clients: Socket[] = [];
  for (let n = 0; n < 40; n += 1) {
    await open();
    client.write(several(200));
    clients.push(client);
  }
  await poll(() => clients.some(({ closed }) => closed), 'some to be closed');
  expect(turns.waiting()).toBeLessThanOrEqual(4_096 + 40 * 8);
  for (const each of clients) each.destroy();
});
