/**
 * A person who uses no pointer, and one who uses no screen, from the first key to the last: share a text, copy its link,
 * give it another end, stop it, take that back, and create a token as a developer. Then one who enlarges it four times,
 * and one who needs the colours of the system; nothing has moved all the while, for none of them wants that.
 */
import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LinkList } from '../../shared/wire/links.ts';
import { listenToPage } from '../helpers/announcements.ts';
import { cutOff } from '../helpers/cutOff.ts';
import { expectFocus, tabTo } from '../helpers/focus.ts';
import { listenToMotion } from '../helpers/motion.ts';
import { nameless } from '../helpers/nameless.ts';
import { openConsole } from '../helpers/openConsole.ts';
import { withClipboard } from '../helpers/openPage.ts';
import { json } from '../helpers/requests.ts';
import { screensOf } from '../helpers/screens.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const server = setUpLatchkey();
let page: Page;
let said: () => Promise<string[]>;
let moved: () => Promise<string[]>;

beforeAll(async () => {
  page = await browser.newPage({ ...withClipboard, reducedMotion: 'reduce' });
  said = await listenToPage(page);
  moved = await listenToMotion(page);
  await openConsole(page, server);
});

afterAll(() => page.context().close());

const press = (key: string) => page.keyboard.press(key);
/** The newest of that name: a token is a link, too. */
const row = (name: string) => page.getByRole('row', { name }).first();

/** The event as the browser sends it; the clipboard itself can hang on a busy machine. */
function paste(text: string): Promise<void> {
  return page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

async function expectSaid(words: RegExp): Promise<void> {
  const all: string[] = [];
  await expect
    .poll(async () => {
      all.push(...(await said()));
      return all.filter((each) => words.test(each)).length;
    })
    .toBe(1);
}

test('share a text from the first stop on, and copy its link', async () => {
  await tabTo(page, 'Choose files…');
  await paste('Dear Ada');
  await row('Dear Ada.txt, Live').waitFor();
  await expectSaid(/Link copied/);
  await expectFocus(page, 'Choose files…');
  await tabTo(page, 'Dear Ada.txt, Live');
  await press('c');
  await expectSaid(/^Link copied/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${server.shareUrl}/s/`);
});

test('give it another end', async () => {
  await press('e');
  await expectFocus(page, /^1 hour/);
  await press('ArrowDown');
  await press('ArrowDown');
  await press('Enter');
  await row('Dear Ada.txt, Live').getByText('Ends in 1 day').waitFor();
  await expectFocus(page, 'Dear Ada.txt, Live');
  await expectSaid(/Dear Ada/);
});

test('stop it, and take that back with the keys or in the message', async () => {
  await press('Delete');
  await expectFocus(page, 'Dear Ada.txt, Stopped');
  await expectSaid(/^Stopped sharing/);
  await press('Control+z');
  await expectFocus(page, 'Dear Ada.txt, Live');
  await expectSaid(/is shared as before$/);
  await press('Delete');
  await expectFocus(page, 'Dear Ada.txt, Stopped');
  await expectSaid(/^Stopped sharing/);
  await tabTo(page, 'Undo');
  await press('Enter');
  await row('Dear Ada.txt, Live').waitFor();
  await expectFocus(page, 'Dear Ada.txt, Live');
});

test('create a token as a developer, and go back to the links', async () => {
  await tabTo(page, 'Developer', 'Shift+Tab');
  await press('Enter');
  await page.getByRole('heading', { name: 'Storage' }).waitFor();
  await tabTo(page, 'Shared files');
  await press('Enter');
  await expectFocus(page, 'Shared files');
  await tabTo(page, 'Dear Ada.txt');
  await press('Enter');
  await expectFocus(page, 'Dear Ada.txt');
  await tabTo(page, 'Create file token');
  await press('Enter');
  await page.getByRole('dialog', { name: 'Create file token' }).waitFor();
  await tabTo(page, 'Create');
  await press('Enter');
  await expectSaid(/^Token created/);
  await expectFocus(page, 'Create file token');
  await tabTo(page, 'Links', 'Shift+Tab');
  await press('Enter');
  await row('Dear Ada.txt, Live').waitFor();
  await expectFocus(page, /^Drop files/);
});

test('enlarged four times, nothing is cut off on any screen, and all has a name', async () => {
  const { links } = (await json(server.api('/latchkey/links'))) as LinkList;
  await page.setViewportSize({ width: 320, height: 256 });
  const look = async () => [...(await cutOff(page)), ...(await nameless(page))];
  // The window has just become narrow, and its list may still be that of a wide one for a moment.
  await expect.poll(look).toEqual([]);
  const found: string[] = [];
  for await (const screen of screensOf(page, links[0]?.fileId ?? ''))
    for (const text of await look()) found.push(`${screen}: ${text}`);
  expect(found).toEqual([]);
});

/** What tells two states apart where the system chooses the colours. */
function lookOf(shown: Locator): Promise<string> {
  return shown.evaluate((element) => {
    const { backgroundColor, color, outline, border } = getComputedStyle(element);
    return [backgroundColor, color, outline, border].join(' ');
  });
}

test('in the colours of the system, states and the focus are told apart', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const marks = page.locator('table.tokens .check-mark');
  const unchecked = await lookOf(marks.nth(1));
  await tabTo(page, /^Choose token/);
  await press('Space');
  await expect.poll(() => lookOf(marks.nth(1))).not.toBe(unchecked);
  await tabTo(page, 'Links', 'Shift+Tab');
  await press('Enter');
  const [all, live] = [page.getByRole('radio', { name: 'All' }), page.getByRole('radio', { name: 'Live' })];
  expect(await lookOf(all)).not.toBe(await lookOf(live));
  await tabTo(page, 'Dear Ada.txt, Live');
  const mark = row('Dear Ada.txt, Live').locator('.check-mark');
  const plain = await lookOf(mark);
  await press('Space');
  await expect.poll(() => lookOf(mark)).not.toBe(plain);
  await press('Escape');
  await tabTo(page, 'Settings', 'Shift+Tab');
  await press('Enter');
  const tabs = page.getByRole('tab');
  await tabs.first().waitFor();
  expect(await lookOf(tabs.first())).not.toBe(await lookOf(tabs.last()));
});

test('nothing has moved, for who wants no motion', async () => {
  expect(await moved()).toEqual([]);
});
