import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { allInterfaces, type ShareListener, startShareListener } from '../../main/host/shareListener.ts';
import { poll } from '../helpers/poll.ts';

let share: ShareListener;
let errors: unknown[];
let moves: string[];

async function start(): Promise<void> {
  errors = [];
  moves = [];
  share = await startShareListener({
    options: {},
    handler: (_req, res) => res.end('here'),
    caps: { total: 100, perAddress: 100, perLoopbackAddress: 100 },
    port: { host: '127.0.0.1', requested: 0, previous: undefined, default: 0, option: '--share-port' },
    onMove: () => moves.push(share.host()),
    onError: (error) => void errors.push(error),
  });
}
afterEach(() => share.close());

const ask = (host = '127.0.0.1') =>
  fetch(`http://${host}:${share.port}`, { headers: { connection: 'close' } }).then((answer) => answer.text());

test('opens to the network on the same port', async () => {
  await start();
  expect(await ask()).toBe('here');
  share.openToNetwork();
  expect(share.host()).toBe(allInterfaces);
  expect(await poll(() => ask().catch(() => undefined), 'the listener')).toBe('here');
});

// Only Linux has more than one loopback address without being asked.
test.runIf(process.platform === 'linux')('stays where it was when the port is taken elsewhere', async () => {
  await start();
  const other = createServer().listen(share.port, '127.0.0.2');
  await once(other, 'listening');
  share.openToNetwork();
  await poll(() => errors.length > 0, 'the failure');
  expect(await poll(() => ask().catch(() => undefined), 'the listener')).toBe('here');
  expect(share.host()).toBe('127.0.0.1');
  expect(moves).toEqual([allInterfaces, '127.0.0.1']);
  other.close();
});
