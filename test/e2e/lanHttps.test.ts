/** HTTPS on the own addresses as visitors meet it: with Chromium and curl, which know the certificate. */
import { execFile, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { makeCertificate, makeKey } from '../../main/net/tls/makeCertificate.ts';
import type { SharedFile } from '../../shared/wire/links.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';

const run = promisify(execFile);
const server = setUpLatchkey();
const folder = setUpFolder();
const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));

let reach: Reach;
let certificate: X509Certificate;
let pin: string;
let shared: SharedFile;
let large: SharedFile;

const change = (body: object) => json(server.api('/latchkey/reach', post(body, 'PATCH'))) as Promise<Reach>;
const readReach = () => json(server.api('/latchkey/reach')) as Promise<Reach>;
const ownFile = () => join(server.dataDir, 'reach', 'own.pem');
const secure = (url: string) => url.replace('http:', 'https:');

beforeAll(async () => {
  await writeFile(folder.at('numbers.bin'), bytes);
  await sparseFile(folder.at('large.bin'), 2_000_000_000);
  const [one, other] = await server.share([folder.at('numbers.bin'), folder.at('large.bin')], null);
  if (one === undefined || other === undefined) throw new Error('nothing was shared');
  [shared, large] = [one, other];
  await change({ lanHttps: true });
  reach = await poll(async () => {
    const now = await readReach();
    return now.https.fingerprint !== '' && now;
  }, 'the certificate');
  certificate = new X509Certificate(await readFile(ownFile()));
  const key = certificate.publicKey.export({ format: 'der', type: 'spki' });
  pin = createHash('sha256').update(key).digest('base64');
});

const pinned = () => ['-sS', '--fail', '--cacert', ownFile(), '--pinnedpubkey', `sha256//${pin}`];

/** What `curl` writes to a file. */
async function curl(url: string, ...options: string[]): Promise<Buffer> {
  const path = folder.at('curl.out');
  await run('curl', [...pinned(), ...options, '-o', path, url]);
  return readFile(path);
}

test('is said with the fingerprint of the certificate, and never with its key', async () => {
  expect(reach.https).toEqual({
    fingerprint: certificate.fingerprint256,
    isOwn: true,
    reason: '',
    fault: null,
  });
  expect(JSON.stringify(reach)).not.toContain('PRIVATE');
  expect((await stat(ownFile())).mode & 0o777).toBe(0o600);
});

test('links with http go on working, on the same port', async () => {
  const answer = await fetch(shared.link.urls.download);
  expect(answer.redirected).toBe(false);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
});

test('curl with the pinned certificate downloads, goes on, and refuses another key', async () => {
  const url = secure(shared.link.urls.download);
  expect((await curl(url)).equals(bytes)).toBe(true);
  expect((await curl(url, '--range', '1000-1999')).equals(bytes.subarray(1000, 2000))).toBe(true);
  await writeFile(folder.at('part.bin'), bytes.subarray(0, 1_234_567));
  await run('curl', [...pinned(), '-C', '-', '-o', folder.at('part.bin'), url]);
  expect((await readFile(folder.at('part.bin'))).equals(bytes)).toBe(true);
  const other = `sha256//${createHash('sha256').update('other').digest('base64')}`;
  await expect(curl(url, '--pinnedpubkey', other)).rejects.toThrow(/pinned/i);
  await expect(run('curl', ['-sS', url])).rejects.toThrow(/certificate/i);
});

const browser = setUp<{ context: BrowserContext }>(
  async () => {
    const options = await chromiumLaunchOptions('whole');
    const args = [...(options.args ?? []), `--ignore-certificate-errors-spki-list=${pin}`];
    return { context: await chromium.launchPersistentContext(folder.at('profile'), { ...options, args }) };
  },
  ({ context }) => context.close(),
);

test('Chromium with the pinned key opens the page, downloads, and asks for ranges', async () => {
  const page = await browser.context.newPage();
  await page.goto(secure(shared.link.urls.page));
  expect(await page.evaluate('isSecureContext')).toBe(true);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download numbers.bin' }).click(),
  ]);
  expect((await readFile(await download.path())).equals(bytes)).toBe(true);
  // Our pages may not fetch; an empty one of the same origin may.
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(new URL('/empty', page.url()).href);
  const range = await page.evaluate(async (url) => {
    const answer = await fetch(url, { headers: { range: 'bytes=500-509' } });
    return { status: answer.status, bytes: [...new Uint8Array(await answer.arrayBuffer())] };
  }, secure(shared.link.urls.view));
  expect(range).toEqual({ status: 206, bytes: [...bytes.subarray(500, 510)] });
  await page.close();
});

test('the open page knows there as well that its address leads here', async () => {
  const page = await browser.context.newPage();
  await page.goto(secure(shared.link.urls.page));
  const asked = page.waitForResponse(/\/here\//);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  expect((await asked).status()).toBe(200);
  await page.close();
});

test('the page says why the browser warned, with the fingerprint to compare', async () => {
  const page = await browser.context.newPage();
  await page.goto(secure(shared.link.urls.page));
  await page.getByRole('link', { name: 'Why the browser warned' }).click();
  await page.getByRole('heading', { name: 'Why the browser warns' }).waitFor();
  expect(await page.locator('code').textContent()).toBe(certificate.fingerprint256);
  await page.goto(shared.link.urls.page);
  expect(await page.getByRole('link', { name: 'Why the browser warned' }).count()).toBe(0);
  await page.close();
});

test('a link that is taken back ends what runs over TLS within 250 ms', async () => {
  const path = folder.at('stopped.bin');
  const options = [...pinned(), '--limit-rate', '30M', '-o', path, secure(large.link.urls.download)];
  const visitor = spawn('curl', options, { stdio: 'ignore' });
  await poll(async () => (await stat(path).catch(() => undefined))?.size, 'the first bytes');
  const ended = once(visitor, 'exit');
  const began = performance.now();
  expect((await server.api(`/latchkey/links/${large.link.$id}`, { method: 'DELETE' })).status).toBe(204);
  const [code] = await ended;
  expect(performance.now() - began).toBeLessThan(250 + 1_000);
  expect(code).not.toBe(0);
  expect((await stat(path)).size).toBeLessThan(2_000_000_000);
  await expect(curl(secure(large.link.urls.download))).rejects.toThrow();
});

test("a certificate of the owner's: refused, said to be wrong, or shown to visitors", async () => {
  const refused = await server.api(
    '/latchkey/reach',
    post({ certificate: { cert: 'a.pem', key: 'b.pem' } }, 'PATCH'),
  );
  expect(refused.status).toBe(400);
  const files = { cert: folder.at('theirs.pem'), key: folder.at('theirs.key') };
  await change({ certificate: files });
  const { https } = await poll(async () => {
    const now = await readReach();
    return now.https.fault !== null && now;
  }, 'the fault');
  expect(https).toMatchObject({ fingerprint: '', fault: { reason: 'certificateUnreadable' } });
  expect(https.reason).toContain(files.cert);
  const theirs = await makeCertificate(await makeKey(), {
    names: ['127.0.0.1'],
    from: Date.now() - 60_000,
    until: Date.now() + 86_400_000,
  });
  await writeFile(files.cert, theirs.cert);
  await writeFile(files.key, theirs.key);
  await change({ certificate: files });
  await poll(async () => !(await readReach()).https.isOwn && (await readReach()).https.fingerprint, 'theirs');
  await run('curl', [
    '-sS',
    '--fail',
    '--cacert',
    files.cert,
    secure(shared.link.urls.download),
    '-o',
    folder.at('x'),
  ]);
  await change({ certificate: null });
  await poll(async () => (await readReach()).https.isOwn, 'the one made here');
});

test('is the same certificate after a restart, and gone when it is switched off', async () => {
  await server.stop();
  await server.restart();
  const again = await poll(async () => {
    const { https } = await readReach();
    return https.fingerprint !== '' && https;
  }, 'the certificate');
  expect(again.fingerprint).toBe(certificate.fingerprint256);
  const download = Object.assign(new URL(shared.link.urls.download), { port: new URL(server.shareUrl).port });
  expect((await curl(secure(download.href))).equals(bytes)).toBe(true);
  expect((await change({ lanHttps: null })).settings.lanHttps).toBe(false);
  await poll(async () => (await readReach()).https.fingerprint === '', 'the end of it');
  await expect(curl(secure(download.href))).rejects.toThrow();
  expect((await fetch(download)).status).toBe(200);
  expect((await fetch(new URL('/certificate', download))).status).toBe(404);
});
