/** Many links at once: chosen, changed, copied and stopped together, found by what they want, cleared and brought back. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { endOfDay } from '../../shared/moment.ts';
import type { LinkList } from '../../shared/wire/links.ts';
import { violations } from '../helpers/axe.ts';
import { middleOf } from '../helpers/dropFiles.ts';
import { openConsole, openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;
let isFirst = true;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
});

const row = (name: RegExp) => page.getByRole('row', { name });
const bar = () => page.getByRole('toolbar', { name: 'Selected links' });
const chosen = (count: number) => bar().getByText(`${count} links selected`).waitFor();
const totalOf = async (query: string) =>
  ((await json(server.api(`/latchkey/links?${query}`))) as LinkList).total;

async function open(): Promise<void> {
  await (isFirst ? openConsole(page, server) : openConsoleAnew(page, server));
  isFirst = false;
}

async function share(count: number, prefix: string): Promise<void> {
  const names = Array.from(
    { length: count },
    (_, number) => `${prefix}${String(number).padStart(3, '0')}.txt`,
  );
  for (const name of names) await server.share([await folder.write(name)]);
}

test('fifty links get another end together, by keys alone, and have the old one again', async () => {
  await share(50, 'extended');
  await open();
  await row(/^extended049/).focus();
  await page.keyboard.press('Control+a');
  await chosen(50);
  expect(await row(/^extended049/).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: /^30 days/ }).click();
  await page.getByText(/^50 links · ends in 30 days/).waitFor();
  const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString();
  expect(await totalOf(`endsBefore=${inTwoWeeks}`)).toBe(0);
  await page.keyboard.press('Control+z');
  await page.getByText('50 links as before').waitFor();
  expect(await totalOf(`endsBefore=${inTwoWeeks}`)).toBe(50);
});

test('rows are chosen by Shift, Ctrl and their marks, and Escape lets all go', async () => {
  await open();
  await row(/^extended049/).click({ modifiers: ['Control'] });
  await row(/^extended045/).click({ modifiers: ['Shift'] });
  await chosen(5);
  await row(/^extended047/).click({ modifiers: ['Control'] });
  await chosen(4);
  await row(/^extended043/)
    .getByRole('button', { name: /^Select/ })
    .click();
  await chosen(5);
  await page.keyboard.press('Shift+ArrowDown');
  await chosen(6);
  await page.keyboard.press('Shift+ArrowUp');
  await chosen(5);
  expect(await violations(page)).toEqual([]);
  await row(/^extended043/).focus();
  await page.keyboard.press('c');
  await page.getByText('5 links copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').map((line) => line.startsWith(`${server.shareUrl}/s/`))).toEqual(
    Array(5).fill(true),
  );
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
  await row(/^extended043/).focus();
  await page.keyboard.press('Space');
  await bar().getByText('1 link selected').waitFor();
  await page.keyboard.press('Shift+End');
  await poll(async () => (await bar().textContent())?.includes('44 links selected') ?? false, 'the range');
  // As where the row with the focus has scrolled away.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
});

test('a hand that drags over rows, or chooses them with Shift, marks no text; one in the search does', async () => {
  await open();
  const search = page.getByRole('searchbox');
  const marked = () => page.evaluate(() => String(document.getSelection()));
  await row(/^extended049/).waitFor();
  const from = await middleOf(page.locator('.toolbar'));
  const to = await middleOf(row(/^extended047/));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  expect(await marked()).toBe('');
  await row(/^extended049/).click({ position: { x: 300, y: 8 }, modifiers: ['ControlOrMeta'] });
  await row(/^extended047/).click({ position: { x: 300, y: 8 }, modifiers: ['Shift'] });
  expect(await marked()).toBe('');
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
  await search.fill('extended');
  await search.dblclick();
  expect(await search.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe('extended'.length);
  expect(await search.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(0);
});

test('what is refused is told in one sentence, and the rest is taken back together', async () => {
  await page.route('**/v1/latchkey/links/*', async (route) => {
    if (route.request().method() !== 'DELETE' || refused >= 2) return route.fallback();
    refused += 1;
    await route.fulfill({
      status: 500,
      json: { message: 'no', code: 500, type: 'general_unknown', version: '' },
    });
  });
  let refused = 0;
  await open();
  await row(/^extended049/).click({ modifiers: ['Control'] });
  await row(/^extended040/).click({ modifiers: ['Shift'] });
  await bar().getByRole('button', { name: 'Stop sharing' }).click();
  await page.getByText(/^Still shared: 2 of 10 links\./).waitFor();
  expect(await totalOf('state=ended')).toBe(8);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('8 links as before').waitFor();
  expect(await totalOf('state=ended')).toBe(0);
});

test('what has ended is cleared and shown again', async () => {
  await open();
  await row(/^extended049/).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByText('Stopped sharing 50 links').waitFor();
  await page.getByRole('radio', { name: /^Ended/ }).click();
  await page.getByRole('button', { name: 'Clear 50' }).click();
  await page.getByText('Cleared 50 links from the list').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('50 links shown again').waitFor();
  await row(/^extended049/).waitFor();
});

test('chips find what ends today and what nobody has opened', async () => {
  const today = await server.share(
    [await folder.write('today.txt')],
    new Date(endOfDay(Date.now())).toISOString(),
  );
  const [opened] = await server.share([await folder.write('opened.txt')]);
  await fetch(opened?.link.urls.download ?? '');
  expect(today).toHaveLength(1);
  await open();
  await page.getByRole('radio', { name: 'Ends today 1' }).click();
  await row(/^opened/).waitFor({ state: 'detached' });
  await row(/^today/).waitFor();
  await page.getByRole('radio', { name: 'Never opened 1' }).click();
  await row(/^today/).waitFor();
  expect(await row(/^opened/).count()).toBe(0);
});

test('a text that is pasted becomes a link, unless it is pasted into a field', async () => {
  await open();
  const paste = (selector: string, text: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((target, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      }, text);
  await paste('.search-input', 'not this one');
  await paste('body', 'Dear Ada,\nhow are you?');
  await row(/^Dear Ada\.txt, Live/).waitFor();
  const { links } = (await json(server.api('/latchkey/links?limit=1'))) as LinkList;
  expect(await (await fetch(links[0]?.urls.download ?? '')).text()).toBe('Dear Ada,\nhow are you?');
  expect(await row(/^not this/).count()).toBe(0);
});
