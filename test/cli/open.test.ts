/** `latchkey open` against a running server, and without one. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { poll } from '../helpers/poll.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { signIn, tradeCode } from '../helpers/signIn.ts';
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
  const seen = folder.at('opened');
  const bin = folder.at('bin');
  await mkdir(bin);
  await writeFile(
    join(bin, 'xdg-open'),
    `#!/bin/sh\nprintf '%s' "$1" > '${seen}.new'\nmv '${seen}.new' '${seen}'\n`,
  );
  await chmod(join(bin, 'xdg-open'), 0o755);
  const env = { PATH: `${bin}:${process.env.PATH}`, DISPLAY: ':0' };
  const { stdout } = await runCli(['open', '--data-dir', server.dataDir], env);
  const opened = await poll(() => readFile(seen, 'utf8').catch(() => undefined), 'the browser');
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
