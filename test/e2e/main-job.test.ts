/**
 * The main job as a stranger does it: drop a file on the console, send the link, watch it arrive, give it an end,
 * take it back. Real server, real Chromium, real curl; screenshots stay in test-output/.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { addressName } from '../../shared/names.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { noise } from '../helpers/noise.ts';
import { openConsole } from '../helpers/openConsole.ts';
import { withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const run = promisify(execFile);
const screenshots = new URL('../../test-output/main-job/', import.meta.url).pathname;
const fileName = 'holiday film.mov';

const server = setUpLatchkey();
const browser = setUpChromium();
let page: Page;
const folder = setUpFolder();

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  await pipeline(Readable.from(noise(200_000_000)), createWriteStream(folder.at(fileName)));
  page = await (await browser.newContext(withClipboard)).newPage();
});

const shot = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

test('drop, send, watch, end, stop', { timeout: 180_000 }, async () => {
  await openConsole(page, server);
  await shot('1-empty');

  await dropFiles(page, [folder.at(fileName)]);
  await page.getByText(/Link copied/).waitFor({ timeout: 60_000 });
  await shot('2-link-copied');
  const pageLink = await clipboard();
  expect(pageLink).toMatch(new RegExp(`^${server.shareUrl}/s/[0-9A-Za-z]{22,}$`));
  const row = page.getByRole('row', { name: new RegExp(fileName) });
  await row.getByText(/Waiting for first visitor/).waitFor();
  expect(await (await fetch(pageLink)).text()).toContain('Download');
  await row.getByText(/^Opened .* nothing taken yet/).waitFor();
  const download = await copyDirect(row);
  await run('curl', ['-sf', '-o', folder.at('received'), download]);
  expect(await sha256(folder.at('received'))).toBe(await sha256(folder.at(fileName)));
  await row.getByText('Delivered to 1').waitFor();
  await shot('3-delivered');

  await endsOnTime(download);
  await row.getByText(/Ended/).first().waitFor();
  await page.getByText('Nothing is shared').waitFor();
  await page.getByText(/Anyone .* can download/).waitFor({ state: 'detached', timeout: 5_000 });
  await shot('4-ended');

  await giveMoreTime();
  await stopsAtOnce(download, row);
  await page.getByText('Nothing is shared').waitFor();
  await page.getByText(/Anyone .* can download/).waitFor({ state: 'detached' });
  await shot('5-stopped');
});

async function copyDirect(row: ReturnType<Page['getByRole']>): Promise<string> {
  await row.getByRole('button', { name: /More ways to copy|Copy…|Copy menu/ }).click();
  await page.getByRole('menuitem', { name: 'Direct address' }).click();
  return poll(async () => {
    const text = await clipboard();
    return text.endsWith(`/${addressName(fileName)}`) && text;
  }, 'the direct address on the clipboard');
}

/** The link's end is set two seconds ahead and comes not earlier; how much later is said. The program has its own clock. */
async function endsOnTime(download: string): Promise<void> {
  const end = Date.now() + 2_000;
  await changeLink({ expire: new Date(end).toISOString() });
  expect((await fetch(download, { method: 'HEAD' })).status).toBe(200);
  await poll(async () => (await fetch(download, { method: 'HEAD' })).status === 404, 'the end of the link');
  const late = Date.now() - end;
  console.log(`the link ended ${late} ms after its moment`);
  expect(late).toBeGreaterThanOrEqual(0);
}

async function giveMoreTime(): Promise<void> {
  await changeLink({ expire: new Date(Date.now() + 3_600_000).toISOString() });
}

/** A download is running; Stop sharing cuts it and closes the address. */
async function stopsAtOnce(download: string, row: ReturnType<Page['getByRole']>): Promise<void> {
  const slow = spawn('curl', ['-sf', '--limit-rate', '1M', '-o', folder.at('cut'), download]);
  const exit = once(slow, 'exit');
  await poll(
    async () => (await (await server.api('/latchkey/links')).json()).links[0].accessedAt !== '',
    'a visit',
  );
  await row.hover();
  await row.getByRole('button', { name: 'Stop sharing' }).click();
  const [code] = await exit;
  expect([18, 56]).toContain(code); // curl: bytes outstanding, or the connection reset
  expect((await fetch(download)).status).toBe(404);
}

async function changeLink(change: object): Promise<void> {
  const { links } = (await (await server.api('/latchkey/links')).json()) as { links: { $id: string }[] };
  const answer = await server.api(`/latchkey/links/${links[0]?.$id}`, post(change, 'PATCH'));
  expect(answer.status).toBe(200);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
