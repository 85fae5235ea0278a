/** Pages that wait, in a real browser: they change in place, so whoever reads them is not disturbed. */
import type { Page } from '@playwright/test';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../main/core/model.ts';
import type { Hero } from '../../main/http/share/pages/heroes.ts';
import { landingPolicy, renderLanding } from '../../main/http/share/pages/landingPage.ts';
import { productLook } from '../../main/http/share/pages/look.ts';
import { pageHeaders } from '../../main/http/share/pages/page.ts';
import { createVisitorLanguages } from '../../main/http/share/pages/visitorLanguages.ts';
import { poll } from '../helpers/poll.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpShareSite } from '../helpers/setUpShareSite.ts';
import { startSlowDownload } from '../helpers/slowDownload.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { landingOf } from '../helpers/visitorPages.ts';

const site = setUpShareSite();
const browser = setUpChromium('whole');
const [english] = createVisitorLanguages().all;
let page: Page;
/** Pages that were loaded. */
let loads: number;

beforeEach(async () => {
  page = await (await browser.newContext({ locale: 'en' })).newPage();
  loads = 0;
  page.on('domcontentloaded', () => {
    loads += 1;
  });
});
afterEach(() => page.context().close());

const listed = (names: readonly string[]): Hero => ({
  kind: 'listing',
  listing: {
    ...{ folder: '', next: undefined, files: names.length, leftOut: 0, culprit: '' },
    entries: names.map((name) => ({ name, path: `${name}/`, kind: 'folder', files: 1, size: 1 })),
  },
});

/** The page of what is being sent, so far. */
function unfinished(percent: number, names: readonly string[]) {
  const landing = landingOf(listed(names), {
    ...{ refresh: 1, follow: undefined, unfinished: { what: 'sending', percent } },
  });
  if (english === undefined) throw new Error('no language');
  const headers = Object.fromEntries(
    pageHeaders(productLook, landingPolicy(landing)).map(([name, value]) => [name, `${value}`]),
  );
  return { headers, body: renderLanding(landing, english, productLook).toString() };
}

test('a page that is renewed keeps focus, place and what is open, and says what has changed', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `b${n + 10}`);
  let now = unfinished(45, names);
  await page.route(`${site.origin}/s/growing`, (route) => route.fulfill(now));
  await page.goto(`${site.origin}/s/growing`);
  const focused = page.locator('a:focus');
  await page.getByRole('link', { name: 'b50/' }).focus();
  await page.locator('summary').click();
  await page.getByRole('link', { name: 'b50/' }).focus();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(0);
  now = unfinished(60, ['a1', ...names, 'c1']);
  const told = page.locator('.waits');
  await told.evaluate((element) => element.setAttribute('id', 'same'));
  await expect.poll(() => told.textContent()).toContain('60');
  expect(await page.locator('progress').getAttribute('value')).toBe('60');
  expect(await focused.textContent()).toBe('b50/');
  expect(await page.locator('details').getAttribute('open')).toBe('');
  expect(await page.locator('.listing li').count()).toBe(62);
  expect(await told.getAttribute('role')).toBe('status');
  expect(Math.abs((await page.evaluate(() => scrollY)) - place)).toBeLessThan(100);
  expect(loads).toBe(1);
});

describe('in the line', () => {
  let record: LinkRecord;

  test('a page shows its place as that changes, and begins the download at its turn', async () => {
    record = await site.sharePath(await sparseFile(`${site.folder}/big.bin`, 50e9));
    const address = `${site.page(record)}/big.bin`;
    site.core.settings.change({ maxTransfers: 1 });
    const first = await startSlowDownload(address);
    const ahead = await fetch(address, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } });
    await page.goto(address);
    const told = page.getByRole('status');
    await expect.poll(() => told.textContent()).toMatch(/line: [12]\./);
    await ahead.body?.cancel();
    const download = page.waitForEvent('download', { timeout: 30_000 });
    first.destroy();
    const begun = await download;
    expect(await told.textContent()).toContain('the download begins');
    expect(loads).toBe(1);
    await begun.cancel();
    site.core.settings.change({ maxTransfers: null });
    await poll(() => site.transfers.active() === 0, 'the transfers to end');
  }, 45_000);

  test('without scripts the browser asks again by itself', async () => {
    const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    let asked = 0;
    await still.route(`${site.origin}/s/growing`, (route) => {
      asked += 1;
      return route.fulfill(unfinished(45, ['a']));
    });
    await still.goto(`${site.origin}/s/growing`);
    await expect.poll(() => asked, { timeout: 5_000 }).toBeGreaterThan(1);
    await still.context().close();
  });
});
