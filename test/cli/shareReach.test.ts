/** Which address a link is given with, while its way in is on, away or getting ready; a small proxy is the way in. */
import { createServer, request, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { created } from '../fakes/tunnels/cloudflaredOutput.ts';
import { installStandIn } from '../fakes/tunnels/script.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { close, listen } from '../helpers/listen.ts';
import { poll } from '../helpers/poll.ts';
import { post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { nextLine, type Running, runCli, startCli } from './runCli.ts';

const folder = setUpFolder('test');
const server = setUpLatchkey({}, 'test');
let proxy: Server;
let leadsTo: number;
let publicUrl: string;
let path: string;

beforeEach(async () => {
  leadsTo = Number(new URL(server.shareUrl).port);
  proxy = createServer((req, res) => {
    const { method, url, headers } = req;
    const forwarded = request({ host: '127.0.0.1', port: leadsTo, method, path: url, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    forwarded.on('error', () => res.writeHead(502).end());
    req.pipe(forwarded);
  });
  publicUrl = `http://127.0.0.1:${await listen(proxy)}`;
  path = await folder.write('film.txt');
});

afterEach(() => close(proxy));

const run = (...args: string[]) => runCli([...args, '--data-dir', server.dataDir]);

test('a way in that is switched on with the link is proven before the link is given', async () => {
  const { stdout, stderr } = await run('share', path, '--public-url', publicUrl);
  expect(stdout).toMatch(new RegExp(`^${publicUrl}/s/\\w+\n$`));
  expect(stderr).toBe('');
  expect(await (await fetch(stdout.trim(), { headers: { 'user-agent': 'curl/8' } })).text()).toBe('film.txt');
  const { stdout: json } = await run('share', path, '--json');
  expect(JSON.parse(json)).toMatchObject({ audience: 'internet', route: 'public', warning: '' });
  expect((await run('reach', '--json')).code).toBe(0);
});

test('a way in that leads elsewhere is not given; the link is for fewer people, and says so', async () => {
  leadsTo = 1;
  const { stdout, stderr } = await run('share', path, '--public-url', publicUrl);
  expect(stdout).toMatch(new RegExp(`^${server.shareUrl}/s/\\w+\n$`));
  expect(stderr).toMatch(/^This link works for this computer only, .*anyone with the link; "latchkey reach"/);
  const { code, stdout: told } = await run('reach');
  expect(code).toBe(1);
  expect(told).toMatch(/public address +failed[\s\S]*✗ The proxy does not reach this computer/);
});

test('what was mended is found at the next copy', async () => {
  leadsTo = 1;
  await run('share', path, '--public-url', publicUrl);
  leadsTo = Number(new URL(server.shareUrl).port);
  expect((await run('share', path)).stdout).toMatch(new RegExp(`^${publicUrl}/s/`));
});

test('a link that was sent with an address that is lost is listed as such', async () => {
  const { stdout } = await run('share', path, '--json');
  const { id } = JSON.parse(stdout);
  const list = async () => JSON.parse((await run('list', '--json')).stdout).links;
  expect(await list()).toEqual([expect.objectContaining({ sentWith: '', addressLost: false })]);
  const origin = 'http://192.0.2.77:4747';
  await server.api('/latchkey/links/copies', post({ linkIds: [id], origin }));
  expect(await list()).toEqual([expect.objectContaining({ sentWith: origin, addressLost: true })]);
  expect((await run('list')).stdout).toMatch(/film\.txt .* address lost /);
});

const isOnNetwork = Object.values(networkInterfaces()).some((infos) =>
  infos?.some(({ family, internal }) => family === 'IPv4' && !internal),
);

test.runIf(isOnNetwork)('what links are given with is written down for all of them', async () => {
  const { stdout } = await run('share', path, await folder.write('plan.txt'), '--lan', '--split', '--json');
  const shared: { page: string }[] = JSON.parse(stdout);
  const pages = shared.map(({ page }) => new URL(page));
  expect(pages).toHaveLength(2);
  const { links } = JSON.parse((await run('list', '--json')).stdout);
  for (const { sentWith } of links) expect(sentWith).toBe(pages[0]?.origin);
});

test('serve tells people when a way in comes and goes', async () => {
  const dataDir = folder.at('own');
  const args = ['serve', '--data-dir', dataDir, '--no-open', '--api-port', '0', '--share-port', '0'];
  leadsTo = 1;
  const running: Running = startCli([...args, '--public-url', publicUrl]);
  try {
    const lines: string[] = [];
    running.stdout.on('line', (line) => lines.push(line));
    while (!lines.some((line) => line.includes('Ctrl-C'))) await nextLine(running.stdout);
    const links = lines.find((line) => line.includes('Links')) ?? '';
    expect(links).toMatch(/http:\/\/127\.0\.0\.1:\d+ \(this computer only\)/);
    leadsTo = Number(/:(\d+) \(/.exec(links)?.[1]);
    const told = nextLine(running.stderr);
    await runCli(['reach', '--data-dir', dataDir]);
    expect(await told).toBe(`Links now work for anyone with the link: ${publicUrl}`);
    const lost = nextLine(running.stderr);
    await runCli(['reach', '--no-public-url', '--audience', 'internet', '--data-dir', dataDir]);
    expect(await lost).toMatch(/^Links no longer work for anyone with the link/);
  } finally {
    await endProcess(running.process, 'SIGTERM');
  }
});

test('while it shares, share tells the address that a link gets later', async () => {
  leadsTo = 1;
  const dataDir = folder.at('own');
  const running = startCli(['share', path, '--data-dir', dataDir, '--public-url', publicUrl]);
  try {
    const page = await nextLine(running.stdout);
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const lines: string[] = [];
    running.stderr.on('line', (line) => lines.push(line));
    leadsTo = Number(new URL(page).port);
    await poll(async () => (await runCli(['reach', '--data-dir', dataDir])).code === 0, 'the way in');
    const later = `Links now work for anyone with the link: ${page.replace(new URL(page).origin, publicUrl)}`;
    await poll(() => lines.includes(later), 'the address');
  } finally {
    await endProcess(running.process, 'SIGTERM');
  }
});

test('a fresh name of a tunnel is not given before it is ready, however long it takes', async () => {
  const plainPath = process.env.PATH;
  const standIn = await installStandIn(folder.at('tools'), 'cloudflared', [
    [created('one-two.trycloudflare.com')],
  ]);
  const began = performance.now();
  const args = ['share', path, '--data-dir', folder.at('own'), '--tunnel', 'cloudflared', '--json'];
  const running = startCli(args);
  process.env.PATH = plainPath;
  try {
    const given = JSON.parse(await nextLine(running.stdout));
    expect(given).toMatchObject({
      audience: 'internet',
      route: 'loopback',
      page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
      warning: expect.stringMatching(/no way in is ready yet for anyone with the link/),
    });
    expect(performance.now() - began).toBeGreaterThan(9_000);
    expect(standIn.calls()).toHaveLength(1);
  } finally {
    await endProcess(running.process, 'SIGTERM');
  }
  expect(standIn.isRunning()).toBe(false);
});
