/**
 * An edge that holds every answer until it has ended, as tunnels do (#5 to #7 of `test/net/failureReports.md`):
 * what visitors see works through it, so no page of theirs may need an event stream or a body that grows.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../main/core/model.ts';
import { englishLanding } from '../../shared/strings/en/landing.ts';
import { type BufferingProxy, startBufferingProxy } from '../fakes/bufferingProxy.ts';
import { ask } from '../helpers/ask.ts';
import { hashed } from '../helpers/hashed.ts';
import { close, listen } from '../helpers/listen.ts';
import { poll } from '../helpers/poll.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpShareSite } from '../helpers/setUpShareSite.ts';
import { sparseFile } from '../helpers/sparse.ts';

const run = promisify(execFile);
const site = setUpShareSite();
const edge = setUp<BufferingProxy>(
  () => startBufferingProxy(site.origin),
  (proxy) => proxy.close(),
);
const browser = setUpChromium();
const downloads = setUpFolder();
const bytes = randomBytes(3_000_000);

/** The same address, through the edge. */
function through(url: string): string {
  return edge.origin + url.slice(site.origin.length);
}

async function shareBytes(name: string): Promise<LinkRecord> {
  const path = join(site.folder, name);
  await writeFile(path, bytes);
  return site.sharePath(path);
}

/** Kinds of everything the page asks for (`document`, `eventsource`, …). */
function watchKinds(page: Page): string[] {
  const kinds: string[] = [];
  page.on('request', (request) => kinds.push(request.resourceType()));
  return kinds;
}

test('the edge holds an event stream until it ends', async () => {
  const streams: ServerResponse[] = [];
  const server = createServer((req, res) => {
    if (req.url !== '/events') return void res.end('other');
    streams.push(res);
    res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const held = await startBufferingProxy(origin);
  let isAnswered = false;
  const stream = ask(`${held.origin}/events`).finally(() => {
    isAnswered = true;
  });
  const [first] = await poll(() => streams.length > 0 && streams, 'the stream');
  for (let asked = 0; asked < 5; asked += 1) await ask(`${held.origin}/other`);
  expect(isAnswered).toBe(false);
  first?.end('data: two\n\n');
  expect((await stream).body.toString()).toBe('data: one\n\ndata: two\n\n');
  await held.close();
  await close(server);
});

test('an open page learns through it that its link is over', async () => {
  const record = await shareBytes('open.pdf');
  const page = await browser.newPage();
  await page.clock.install();
  await page.goto(through(site.page(record)));
  site.core.links.stop(record.token.id);
  await page.clock.fastForward(15_000);
  await page.getByText(englishLanding.whileOpen.over).waitFor();
  await page.close();
});

test('#5 #6 a visitor gets the page and the file, sends what has a length, and the page asks for nothing that stays open', async () => {
  const record = await shareBytes('report.pdf');
  const page = await browser.newPage();
  const kinds = watchKinds(page);
  await page.goto(through(site.page(record)), { waitUntil: 'networkidle' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download report.pdf' }).click(),
  ]);
  expect(await readFile(await download.path())).toEqual(bytes);
  // #5: over QUIC a body without its length does not arrive.
  expect(edge.posts.map((headers) => headers['content-length'])).toEqual([expect.stringMatching(/^\d+$/)]);
  expect(kinds).not.toContain('eventsource');
  expect(kinds).not.toContain('websocket');
  await page.close();
});

test('#7 a file that is being checked answers at once, and its page comes by itself', async () => {
  const path = await sparseFile(join(site.folder, 'film.bin'), 700_000_000);
  const record = await hashed(site, await site.sharePath(path));
  await chmod(path, 0o755);
  const page = await browser.newPage();
  const answer = await page.goto(through(site.page(record)));
  expect(answer?.status()).toBe(503);
  expect(Number(answer?.headers()['retry-after'])).toBeGreaterThan(0);
  await page.getByRole('heading', { name: 'Being checked, one moment' }).waitFor();
  await page.getByRole('button', { name: 'Download film.bin' }).waitFor();
  await page.close();
});

test('a link that was stopped is told so, on an open page as well', async () => {
  const record = await shareBytes('stopped.bin');
  const page = await browser.newPage();
  await page.goto(through(site.page(record)));
  site.core.links.stop(record.token.id);
  await page.getByRole('button', { name: 'Download stopped.bin' }).click();
  await page.getByRole('heading', { name: 'Nothing to see here' }).waitFor();
  await page.close();
});

test('curl gets a whole file, a part of it, and goes on where it stopped', async () => {
  const record = await shareBytes('data.bin');
  const url = through(site.content(record, 'download'));
  const whole = downloads.at('whole.bin');
  await run('curl', ['--silent', '--fail', '--output', whole, url]);
  expect(await readFile(whole)).toEqual(bytes);

  const part = await ask(url, { headers: { Range: 'bytes=1000-1999' } });
  expect(part.status).toBe(206);
  expect(part.headers['content-range']).toBe(`bytes 1000-1999/${bytes.length}`);
  expect(part.body).toEqual(bytes.subarray(1000, 2000));

  const resumed = downloads.at('resumed.bin');
  await writeFile(resumed, bytes.subarray(0, 1_234_567));
  await run('curl', ['--silent', '--fail', '--continue-at', '-', '--output', resumed, url]);
  expect(await readFile(resumed)).toEqual(bytes);
  const head = await ask(url, { method: 'HEAD' });
  expect(head.headers['content-length']).toBe(String(bytes.length));
});
