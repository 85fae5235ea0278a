/** A response that is cut is closed, whatever its connection is doing at that moment. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { cut } from '../../../main/http/bytes/transfers.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpListening } from '../../helpers/setUpListening.ts';

let answering: ServerResponse | undefined;
const server = setUpListening(() =>
  createServer((_req, res) => {
    answering = res;
    res.writeHead(200, { 'Content-Length': 1_000 });
    res.write('x');
  }),
);

const moments: Record<string, () => Promise<unknown> | undefined> = {
  'in the same moment': () => undefined,
  'a tick later': () => new Promise((resolve) => process.nextTick(resolve)),
  'a turn later': () => nextTurn(),
  'two turns later': async () => {
    await nextTurn();
    await nextTurn();
  },
};

test.each(Object.entries(moments))('while its connection is being ended, %s', async (_name, moment) => {
  const client = connect({ port: server.port, host: '127.0.0.1' }).on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(client, 'data');
  const res = answering as ServerResponse;
  let isClosed = false;
  res.once('close', () => {
    isClosed = true;
  });
  res.socket?.end();
  await moment();
  cut(res);
  await poll(() => isClosed && client.closed, 'the connection to close', 5);
  expect(res.destroyed).toBe(true);
  client.destroy();
});
