/** `latchkey open` against a running server, and without one. */
import { expect, test } from 'vitest';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { signIn, tradeCode } from '../helpers/signIn.ts';
import { createBrowserStandIn } from './browserStandIn.ts';
import { runCli } from './runCli.ts';

const server = setUpLatchkey();
const folder = setUpFolder();
const open = (...args: string[]) => runCli(['open', '--data-dir', server.dataDir, ...args]);
const address = /^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{32}\n$/;

test('prints a fresh address each time, and each signs one browser in', async () => {
  const [first, second] = [await open('--print'), await open('--print')];
  expect([first.code, first.stdout, second.stdout]).toEqual([
    0,
    expect.stringMatching(address),
    expect.stringMatching(address),
  ]);
  expect(first.stdout).not.toBe(second.stdout);
  expect(first.stderr).toBe('Signs one browser in, once, within ten minutes.\n');
  const { headers } = await signIn(first.stdout.trim());
  expect((await fetch(`${server.apiUrl}/latchkey/server`, { headers })).status).toBe(200);
  expect((await tradeCode(first.stdout.trim())).status).toBe(403);
  expect((await tradeCode(second.stdout.trim())).status).toBe(201);
});

test('answers programs with the address and when it is too late', async () => {
  const { code, stdout, stderr } = await open('--json');
  const { consoleUrl, expire } = JSON.parse(stdout);
  expect([code, stderr, `${consoleUrl}\n`]).toEqual([0, '', expect.stringMatching(address)]);
  expect(Date.parse(expire)).toBeGreaterThan(Date.now());
});

test('opens another address than it prints', async () => {
  const browser = await createBrowserStandIn(folder);
  const env = { PATH: browser.path, DISPLAY: ':0' };
  const { stdout } = await runCli(['open', '--data-dir', server.dataDir], env);
  const opened = await browser.opened();
  expect(`${opened}\n`).toMatch(address);
  expect(`${opened}\n`).not.toBe(stdout);
});

test('says in one sentence that nothing runs', async () => {
  expect(await runCli(['open', '--data-dir', folder.at('nothing')])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'No server runs with this data folder; "latchkey serve" starts one.\n',
  });
});
