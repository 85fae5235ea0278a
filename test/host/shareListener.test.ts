import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type RunningShareListener, startShareListener } from '../../main/host/shareListener.ts';

let share: RunningShareListener;
let errors: unknown[];

async function start(host = '127.0.0.1'): Promise<void> {
  errors = [];
  share = await startShareListener({
    options: {},
    handler: (_req, res) => res.end('here'),
    caps: { total: 100, perAddress: 100, perLoopbackAddress: 100 },
    port: { host, requested: 0, previous: undefined, default: 0, option: '--share-port' },
    onError: (error) => void errors.push(error),
  });
}
afterEach(() => share.close());

const ask = (host = '127.0.0.1') =>
  fetch(`http://${host}:${share.port}`, { headers: { connection: 'close' } }).then((answer) => answer.text());

/** Another address of this computer, on which only a listener that is open answers. */
const elsewhere = '127.0.0.2';
const isLinux = process.platform === 'linux';

test.runIf(isLinux)('is opened to the network and closed again, on the same port', async () => {
  await start();
  expect(await ask()).toBe('here');
  await expect(ask(elsewhere)).rejects.toThrow();
  await share.setOpen(true);
  expect([await ask(), await ask(elsewhere)]).toEqual(['here', 'here']);
  await share.setOpen(false);
  expect(await ask()).toBe('here');
  await expect(ask(elsewhere)).rejects.toThrow();
  expect(errors).toEqual([]);
});

test.each(['0.0.0.0', '::', 'localhost'])(
  'on %s it answers here, and nothing is said to have failed',
  async (host) => {
    await start(host);
    expect(await ask()).toBe('here');
    expect(errors).toEqual([]);
  },
);

test.runIf(isLinux)('on another address it answers here as well', async () => {
  await start(elsewhere);
  expect([await ask(), await ask(elsewhere)]).toEqual(['here', 'here']);
  expect(errors).toEqual([]);
});

test('follows the last of several wishes', async () => {
  await start();
  await Promise.all([share.setOpen(true), share.setOpen(false), share.setOpen(true), share.setOpen(false)]);
  expect(await ask()).toBe('here');
});

// Only Linux has more than one loopback address without being asked.
test.runIf(isLinux)('stays where it was when the port is taken elsewhere', async () => {
  await start();
  const other = createServer().listen(share.port, elsewhere);
  await once(other, 'listening');
  await share.setOpen(true);
  expect(errors.length).toBeGreaterThan(0);
  expect(await ask()).toBe('here');
  other.close();
});
