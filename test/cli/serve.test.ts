import { once } from 'node:events';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../main/db/lock.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { close, listen } from '../helpers/listen.ts';
import { poll } from '../helpers/poll.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { createBrowserStandIn } from './browserStandIn.ts';
import { nextLine, type Running, runCli, startCli } from './runCli.ts';

const anyPort = ['--api-port', '0', '--share-port', '0'];

const folder = setUpFolder('test');
let dataDir: string;
let started: Running[];

beforeEach(async () => {
  dataDir = folder.at('data');
  started = [];
});

afterEach(async () => {
  for (const { process } of started) await endProcess(process, 'SIGKILL');
});

function serve(...args: string[]): Running {
  const running = startCli(['serve', '--data-dir', dataDir, '--no-open', ...args]);
  started.push(running);
  return running;
}

const stop = ({ process }: Running, signal: NodeJS.Signals = 'SIGTERM') => endProcess(process, signal);

/** A start that is to fail, to its end. */
const refusal = (...args: string[]) =>
  runCli(['serve', '--data-dir', dataDir, '--no-open', ...anyPort, ...args]);

test('with --json, stdout is one line of facts and nothing else', async () => {
  const server = serve('--json', ...anyPort);
  const lines: string[] = [];
  server.stdout.on('line', (line) => lines.push(line));
  const facts = JSON.parse(await nextLine(server.stdout));
  expect(facts).toEqual({
    apiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1$/),
    consoleUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{20,}$/),
    shareUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    projectId: 'latchkey',
    pid: server.process.pid,
  });
  expect((await fetch(`${facts.apiUrl}/health/version`)).status).toBe(200);
  expect(await stop(server)).toBe(0);
  expect(lines).toHaveLength(1);
});

test('for people, serve shows the addresses and how to stop it', async () => {
  const server = serve(...anyPort);
  const lines: string[] = [];
  server.stdout.on('line', (line) => lines.push(line));
  await poll(() => lines.length >= 5, 'five lines');
  expect(lines.join('\n')).toMatch(
    /running[\s\S]+Console +http:\S+code=[\s\S]+Links +http:[\s\S]+API +http:[\s\S]+Ctrl-C/,
  );
  expect(await stop(server)).toBe(0);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops it cleanly', async (signal) => {
  const server = serve('--json', ...anyPort);
  const { apiUrl } = JSON.parse(await nextLine(server.stdout));
  expect(await stop(server, signal)).toBe(0);
  await expect(fetch(`${apiUrl}/health/version`)).rejects.toThrow();
  await expect(stat(join(dataDir, 'server.json'))).rejects.toThrow();
});

test('a signal that comes while it starts is not lost', async () => {
  const server = serve('--json', ...anyPort);
  await poll(() => stat(dataDir).catch(() => undefined), 'the data folder');
  expect([0, null]).toContain(await stop(server));
});

test('a second server on the same data folder is refused with one sentence', async () => {
  const server = serve('--json', ...anyPort);
  await nextLine(server.stdout);
  const second = await refusal();
  expect(second).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Latchkey is already running with this data folder; "latchkey open" opens its console.\n',
  });
  expect(await stop(server)).toBe(0);
});

test('another command that holds the data folder for a moment is waited for', async () => {
  await mkdir(dataDir, { mode: 0o700 });
  const lock = lockFolder(dataDir);
  const server = serve('--json', ...anyPort);
  await Promise.race([once(server.process, 'exit'), wait(1_500)]);
  lock?.release();
  expect(JSON.parse(await nextLine(server.stdout)).pid).toBe(server.process.pid);
});

test.each(['--api-port', '--share-port'])('a taken %s is one clear sentence', async (option) => {
  const other = createServer();
  const port = await listen(other);
  const refused = await refusal(option, String(port));
  await close(other);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toBe('');
  expect(refused.stderr).toMatch(new RegExp(`^[^\\n]*\\b${port}\\b[^\\n]*${option}[^\\n]*\\.\\n$`));
});

test('a data folder keeps its ports, so links survive a restart', async () => {
  const first = serve('--json', ...anyPort);
  const before = JSON.parse(await nextLine(first.stdout));
  await stop(first);
  const second = serve('--json');
  const after = JSON.parse(await nextLine(second.stdout));
  expect([after.apiUrl, after.shareUrl]).toEqual([before.apiUrl, before.shareUrl]);
  expect(await stop(second)).toBe(0);
});

test('a data folder that cannot be one is one sentence', async () => {
  await writeFile(dataDir, 'a file');
  const refused = await refusal();
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^[^\n]+\.\n$/);
});

test.skipIf(process.platform !== 'linux')(
  'a place where nothing can be made is one sentence, not a hang',
  async () => {
    const refused = await runCli(['list', '--data-dir', '/proc/latchkey/data']);
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\.\n$/) });
  },
);

test('an address of another computer is named as what is wrong', async () => {
  const refused = await refusal('--share-host', '192.0.2.1');
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^192\.0\.2\.1 [^\n]+--share-host\.\n$/),
  });
});

test('the console opens in the browser with a code of its own, but never with --no-open or without a display', async () => {
  const browser = await createBrowserStandIn(folder);
  const open = async (args: string[], env: NodeJS.ProcessEnv) => {
    const running = startCli(['serve', '--data-dir', dataDir, '--json', ...anyPort, ...args], {
      PATH: browser.path,
      ...env,
    });
    started.push(running);
    return { running, printed: JSON.parse(await nextLine(running.stdout)).consoleUrl as string };
  };
  await stop((await open(['--no-open'], { DISPLAY: ':0' })).running);
  await stop((await open([], { DISPLAY: '' })).running);
  expect(await browser.hasOpened()).toBe(false);
  const { running, printed } = await open([], { DISPLAY: ':0' });
  const opened = await browser.opened();
  expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/);
  expect(opened).not.toBe(printed);
  await stop(running);
});
