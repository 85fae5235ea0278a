/** The page saves a large file itself, and goes on by itself where it was when the connection breaks. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { poll } from '../helpers/poll.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpShareSite } from '../helpers/setUpShareSite.ts';

const site = setUpShareSite();
const browser = setUpChromium();

test('a download that breaks goes on by itself, and has every byte once', async () => {
  const bytes = Buffer.alloc(60_000_000, 'every byte has its place, ');
  bytes.writeUInt32LE(7, 40_000_000);
  const record = await site.share('large.bin', bytes);
  site.core.links.change(record.token.id, { policy: { bytesPerSecond: 20_000_000 } });
  const page = await (await browser.newContext()).newPage();
  const ranges: (string | undefined)[] = [];
  page.on('request', (request) => void ranges.push(request.headers().range));
  await page.goto(site.page(record));
  // A person chooses the place in a dialog; here it is a file that only the page has.
  await page.evaluate(() => {
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.assign(window, { showSaveFilePicker });
  });
  const offer = page.getByRole('button', { name: 'Save it so that it goes on by itself' });
  await offer.click();
  await page.getByText('It is being saved.').waitFor();
  await expect.poll(() => page.locator('progress').getAttribute('value').then(Number)).toBeGreaterThan(5);
  site.transfers.closeAll();
  await page.getByText('The connection broke.').waitFor();
  site.core.links.change(record.token.id, { policy: { bytesPerSecond: null } });
  await page.getByText('All of it is saved.').waitFor();
  const digest = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle('large.bin')).getFile();
    const sum = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  const confirmed = () => site.core.deliveries.countsOf(record.link).confirmed;
  await poll(() => confirmed() === 1, 'the owner to know that all has come');
  const resumed = ranges.filter((range) => range !== undefined);
  expect(resumed.length).toBe(1);
  expect(resumed[0]).not.toBe('bytes=0-');
  await page.context().close();
});
