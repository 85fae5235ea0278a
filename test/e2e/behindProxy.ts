/** What visitors meet behind a real reverse proxy, at its root and below a path (docs/reverse-proxy.md). */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { type Pems, type ReverseProxy, type StartProxy, writePems } from '../helpers/reverseProxies.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';

const run = promisify(execFile);
const gigabyte = 1_073_741_824;

export function describeProxy(name: string, start: StartProxy): void {
  describe(name, () => {
    const folder = setUpFolder();
    const pems: Pems = setUp(
      () => writePems(folder.path),
      () => undefined,
    );
    const browser = setUpChromium();
    const server = setUpLatchkey({
      env: {
        get NODE_EXTRA_CA_CERTS() {
          return pems.cert;
        },
      },
    });
    const proxy: ReverseProxy = setUp(
      () => start(Number(new URL(server.shareUrl).port), folder.at('proxy'), pems),
      ({ stop }) => stop(),
    );
    const text = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    let file: Link;
    let picture: Link;

    const change = (body: object) => json(server.api('/latchkey/reach', post(body, 'PATCH')));
    const share = async (path: string) => {
      const [shared] = await server.share([path], null);
      if (shared === undefined) throw new Error('nothing was shared');
      return shared.link;
    };

    type From = { method?: string; headers?: Record<string, string>; localAddress?: string };
    async function open(url: string, { method = 'GET', headers = {}, localAddress }: From = {}) {
      const ca = await readFile(pems.cert);
      const asked = request(url, {
        agent: false,
        method,
        headers,
        ca,
        ...(localAddress ? { localAddress } : {}),
      }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      return answer;
    }
    async function get(url: string, from: From = {}) {
      const answer = await open(url, from);
      return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
    }

    describe.each(['root', 'path'] as const)('at the %s', (place) => {
      let origin: string;

      beforeAll(async () => {
        origin = proxy.origins[place];
        await change({ publicUrl: origin, trustProxy: ['127.0.0.1'] });
        const proven = await poll(async () => {
          const { routes } = (await json(server.api('/latchkey/reach'))) as Reach;
          return routes.find(({ kind, state }) => kind === 'public' && state === 'on');
        }, 'the proof of the public address');
        expect(proven).toMatchObject({ origin, proof: { by: 'self' }, readableBy: 'nobody', fault: null });
        await writeFile(folder.at('numbers.bin'), text);
        await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a05' } })
          .png()
          .toFile(folder.at('picture.png'));
        [file, picture] = [await share(folder.at('numbers.bin')), await share(folder.at('picture.png'))];
      });

      test('a link is seen, previewed, downloaded and read in ranges', async () => {
        for (const url of Object.values(picture.urls)) expect(url.startsWith(`${origin}/`)).toBe(true);
        const view = await get(picture.urls.view);
        expect([view.status, view.headers['content-type']]).toEqual([200, 'image/png']);
        const preview = await get(`${picture.urls.preview}&width=20`);
        expect((await sharp(preview.body).metadata()).width).toBe(20);
        expect((await get(file.urls.download)).body.equals(text)).toBe(true);
        expect((await get(file.urls.direct)).body.equals(text)).toBe(true);
        const part = await get(file.urls.direct, { headers: { range: 'bytes=1000-1999' } });
        expect([part.status, part.headers['content-range']]).toEqual([206, 'bytes 1000-1999/300000']);
        expect(part.body.equals(text.subarray(1_000, 2_000))).toBe(true);
        const etag = String(part.headers.etag);
        expect((await get(file.urls.direct, { headers: { 'if-none-match': etag } })).status).toBe(304);
        const resumed = await get(file.urls.direct, { headers: { range: 'bytes=-10', 'if-range': etag } });
        expect(resumed.body.equals(text.subarray(-10))).toBe(true);
        expect((await get(file.urls.direct, { headers: { range: 'bytes=999999-' } })).status).toBe(416);
        expect((await get(file.urls.direct, { method: 'HEAD' })).headers['content-length']).toBe('300000');
      });

      test('the form, its redirect and its ticket stay below the address, in a browser', async () => {
        const context = await browser.newContext({ ignoreHTTPSErrors: true });
        const page = await context.newPage();
        const seen: string[] = [];
        context.on('request', (asked) => void (asked.url().startsWith('data:') || seen.push(asked.url())));
        await page.goto(file.urls.page);
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: /^Download/ }).click();
        expect((await readFile(await (await download).path())).equals(text)).toBe(true);
        await page.goto(`${file.urls.page}/download?ticket=none`);
        expect(page.url()).toBe(file.urls.page);
        expect(await page.getByRole('button', { name: /^Download/ }).isVisible()).toBe(true);
        expect(seen.length).toBeGreaterThan(3);
        for (const url of seen) expect(url.startsWith(`${origin}/s/`), url).toBe(true);
        await context.close();
      });

      test('the root and what does not exist are one page, without a mark', async () => {
        const answers = await Promise.all(
          ['/', '/s/nothing', '/v1/latchkey/links'].map((path) => get(origin + path)),
        );
        for (const { status, body } of answers) {
          expect(status).toBe(404);
          expect(body.equals(answers[0]?.body ?? Buffer.of())).toBe(true);
          expect(body.toString()).not.toContain('Latchkey');
        }
      });

      test('the visitor’s address is his own, whatever he says of it', async () => {
        const lies = {
          'x-forwarded-for': '198.51.100.66',
          forwarded: 'for=198.51.100.66',
          'x-real-ip': '198.51.100.66',
        };
        const direct = `http://127.0.0.1:${new URL(server.shareUrl).port}${new URL(file.urls.direct).pathname.replace(/^\/files/, '')}`;
        const stop = new AbortController();
        const visits = addressesOf(await server.api('/latchkey/events', { signal: stop.signal }));
        await get(file.urls.direct, { localAddress: '127.0.0.5' });
        expect(await next(visits)).toBe('127.0.0.5');
        await get(file.urls.direct, { localAddress: '127.0.0.6', headers: lies });
        expect(await next(visits)).toBe('127.0.0.6');
        // Past the proxy.
        const { stdout } = await run(
          'curl',
          ['-sS', '--interface', '127.0.0.7', ...headerFlags(lies), direct],
          {
            encoding: 'buffer',
          },
        );
        expect(stdout.equals(text)).toBe(true);
        expect(await next(visits)).toBe('127.0.0.7');
        stop.abort();
      });

      test('a link that is stopped ends what runs', async () => {
        const link = await share(await sparseFile(folder.at('film.bin'), 2 * gigabyte));
        const running = await open(link.urls.direct);
        let received = 0;
        running.on('data', (bytes) => {
          received += bytes.length;
        });
        const ended = once(running, 'error');
        await poll(() => received > 10_000_000, 'the download to run');
        const before = received;
        const askedAt = performance.now();
        await server.api(`/latchkey/links/${link.$id}`, { method: 'DELETE' });
        await ended;
        const took = performance.now() - askedAt;
        console.info(
          `${name}, ${place}: the visitor was cut off ${took.toFixed(0)} ms after the owner asked for it`,
        );
        // Latchkey's own part is 250 ms at most; the rest is the proxy's, and that of a busy machine.
        expect(took).toBeLessThan(250 + 5_000);
        expect(received - before).toBeLessThan(gigabyte);
        expect((await get(link.urls.direct)).status).toBe(404);
        // Ends the hashing of it.
        await truncate(folder.at('film.bin'));
      });
    });

    test('a body of five gigabytes is passed on without being written or kept', async () => {
      const size = 5 * gigabyte;
      const link = await share(await sparseFile(folder.at('large.bin'), size));
      const [memory, disk] = [memoryOf(proxy), await sizeOf(proxy.home)];
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, memoryOf(proxy) - memory);
      }, 100);
      const { stdout } = await run('curl', [
        ...['-sS', '--cacert', pems.cert, '-w', '%{size_download} %{speed_download}'],
        ...['-o', '/dev/null', link.urls.direct],
      ]);
      clearInterval(watch);
      const [bytes, speed = 0] = stdout.split(' ').map(Number);
      console.info(`${name}: ${(speed / 1e6).toFixed(0)} MB/s, ${(most / 1e6).toFixed(1)} MB more memory`);
      expect(bytes).toBe(size);
      // Who reads slowly is who fills disks.
      const slow = await open(link.urls.direct);
      slow.once('data', () => slow.pause());
      await wait(1_000);
      expect([filesOf(proxy), await sizeOf(proxy.home)]).toEqual([[], disk]);
      expect(Math.max(most, memoryOf(proxy) - memory)).toBeLessThan(64_000_000);
      slow.destroy();
    });
  });
}

function headerFlags(headers: Record<string, string>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
}

/** From which addresses links are opened. */
async function* addressesOf(answer: Response): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, data] = /^event: link\.accessed\ndata: (.+)$/.exec(block) ?? [];
      if (data === undefined) continue;
      const event = JSON.parse(data) as Extract<ServerEvent, { type: 'link.accessed' }>;
      yield event.visitor.address;
    }
  }
}

/** The next one that is none of the browser's, which comes from 127.0.0.1 and is told a little later. */
async function next(visits: AsyncGenerator<string>): Promise<string | undefined> {
  for (;;) {
    const { value } = await visits.next();
    if (value !== '127.0.0.1') return value;
  }
}

/** Bytes of memory of all its processes. */
function memoryOf({ pids }: ReverseProxy): number {
  const kilobytes = pids().map((pid) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) * 1_024;
}

/** Files that it has open in its folder, those without a name included. */
function filesOf({ pids, home }: ReverseProxy): string[] {
  return pids()
    .flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`)))
    .filter((path) => path.startsWith(home) && !path.endsWith('error.log'));
}

async function sizeOf(folder: string): Promise<string> {
  const { stdout } = await run('du', ['-s', folder]);
  return stdout;
}
