/**
 * What a person meets in the console beside the list: dialogs and messages at once, windows of every size, parts that
 * are fetched when they are needed, and leaving while something is under way.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clearLinks } from '../helpers/clearLinks.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;
let complaints: string[];

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
  complaints = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
  });
  await clearLinks(server);
  await openConsoleAnew(page, server);
});

afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (name: string) => page.getByRole('dialog', { name });
const settings = () => dialog('Settings');
const message = () => page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');

/** Shares a file by its path, so that a message stands. */
async function sharePath(name: string): Promise<void> {
  await button(/Share a path/).click();
  await page.getByLabel('Path of the file').fill(await folder.write(name));
  await page.keyboard.press('Enter');
  await message()
    .getByText(/Link copied/)
    .waitFor();
  await dialog('Share a path on this computer').waitFor({ state: 'detached' });
}

describe('Escape closes a dialog', () => {
  test('while a message stands, and a tooltip', async () => {
    await sharePath('told.txt');
    await button('Settings').focus();
    await page.keyboard.press('Enter');
    await settings().waitFor();
    await settings().getByRole('button', { name: 'Close' }).focus();
    await page.getByRole('tooltip').waitFor();
    await page.keyboard.press('Escape');
    await settings().waitFor({ state: 'detached' });
  });

  test('wherever the focus is, and the focus goes back to the button', async () => {
    await button('Settings').focus();
    await page.keyboard.press('Enter');
    await settings().waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Escape');
    await settings().waitFor({ state: 'detached' });
    // The dialog gives it back a frame after it is gone.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Settings');
  });

  test('but first a menu within it', async () => {
    await button('Settings').click();
    await page.getByRole('button', { name: /A new link ends/ }).click();
    await page.getByRole('option', { name: 'After 1 day' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: 'After 1 day' }).waitFor({ state: 'detached' });
    expect(await settings().count()).toBe(1);
    await page.keyboard.press('Escape');
    await settings().waitFor({ state: 'detached' });
  });
});

/** What people open and close with the keyboard, the button of each, and what stands then. */
const openable = [
  ['the choice of who can open links', () => page.locator('.reach-control'), () => dialog('Who can open')],
  ['a menu', () => page.locator('.select-bare[aria-haspopup]'), () => page.getByRole('listbox')],
  ['a dialog', () => button('Settings'), settings],
] as const;

test.each(openable)(
  '%s that is opened again at once has the focus, and closes on Escape',
  async (...[, opener, opened]) => {
    await sharePath('there.txt');
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Animation.enable');
    await opener().focus();
    await page.keyboard.press('Enter');
    await opened().waitFor();
    // As on a slow machine, whatever still fades is there when it is asked for again.
    await devTools.send('Animation.setPlaybackRate', { playbackRate: 0.02 });
    await page.keyboard.press('Escape');
    // It is out of reach until what was open is gone.
    const focus = (element: HTMLElement | SVGElement) => {
      element.focus();
      return document.activeElement === element;
    };
    await expect.poll(() => opener().evaluate(focus), { timeout: 10_000 }).toBe(true);
    await page.keyboard.press('Enter');
    await opened().waitFor();
    const hasFocus = () => opened().evaluate((element) => element.contains(document.activeElement));
    await expect.poll(hasFocus, { timeout: 10_000 }).toBe(true);
    await devTools.send('Animation.setPlaybackRate', { playbackRate: 1 });
    await page.keyboard.press('Escape');
    await opened().waitFor({ state: 'detached' });
  },
);

test('one message stands at a time, and a dialog outlives the message it was opened from', async () => {
  await sharePath('one.txt');
  await message().getByRole('button', { name: 'QR' }).click();
  await dialog('Scan to open').waitFor();
  await button('Copy address').click();
  await page.getByText('Link copied', { exact: true }).waitFor();
  expect(await page.locator('.toast').count()).toBe(1);
  expect(await dialog('Scan to open').count()).toBe(1);
});

describe('at 400 % zoom, 320 CSS pixels wide', () => {
  test('the header scrolls away, and neither it nor a message covers what is read', async () => {
    await server.share([await folder.write('small.txt'), await folder.write('smaller.txt')]);
    await page.setViewportSize({ width: 320, height: 256 });
    await page.getByRole('row', { name: /^small\.txt/ }).waitFor();
    await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    const covered = await page.evaluate(() => {
      const { bottom } = document.querySelector('.header')?.getBoundingClientRect() ?? { bottom: 1 };
      return bottom > 0;
    });
    expect(covered).toBe(false);
    const wide = await page.evaluate(
      () => (document.querySelector('.scroller')?.scrollWidth ?? 0) > window.innerWidth,
    );
    expect(wide).toBe(false);
    await button('Settings').focus();
    await page.keyboard.press('Enter');
    const box = await settings().boundingBox();
    expect(box?.width).toBeLessThanOrEqual(320);
    await settings().getByRole('button', { name: 'Close' }).click();
  });
});

test('a window that becomes lower keeps the settings open, and the focus where it was', async () => {
  const heights = [400, 700];
  await button('Settings').focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  for (const height of heights) {
    await page.setViewportSize({ width: 1_000, height });
    await expect.poll(() => page.locator('.scroller .header').count()).toBe(height === 400 ? 1 : 0);
    expect(await focused()).toBe('Settings');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Developer view' }).click();
  for (const height of heights) {
    await page.setViewportSize({ width: 1_000, height });
    await expect.poll(() => page.locator('.scroller .header').count()).toBe(height === 400 ? 1 : 0);
    expect(await page.getByRole('tab', { name: 'Developer view', selected: true }).count()).toBe(1);
  }
  await page.keyboard.press('Escape');
  await settings().waitFor({ state: 'detached' });
  // It is given back with the next frame.
  await expect.poll(focused).toBe('Settings');
});

test('what is taller than the window scrolls to its end, within its round corners', async () => {
  await sharePath('low.txt');
  await page.setViewportSize({ width: 900, height: 240 });
  const scrolling = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('.modal, .modal *, .popover, .popover *'))
        .filter((element) => element.scrollHeight > element.clientHeight)
        .map((element) => getComputedStyle(element))
        .filter(({ overflowY }) => overflowY === 'auto')
        .map(({ borderRadius }) => borderRadius),
    );
  await page.getByRole('row', { name: /^low/ }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem').first().waitFor();
  await expect.poll(scrolling).toEqual(['0px']);
  await page.keyboard.press('End');
  await expect
    .poll(async () => ((await page.getByRole('menuitem').last().boundingBox())?.y ?? 999) < 220)
    .toBe(true);
  await page.keyboard.press('Escape');
  await button('Settings').click();
  await settings().waitFor();
  await expect.poll(scrolling).toEqual(['0px']);
});

test('800 pixels are no phone: the columns stand side by side', async () => {
  await server.share([await folder.write('wide.txt')]);
  await page.setViewportSize({ width: 800, height: 600 });
  const row = page.getByRole('row', { name: /^wide\.txt/ });
  await row.getByText('Waiting for first visitor').waitFor();
  await row.getByRole('button', { name: 'Copy link' }).waitFor();
  const [chips, search] = await Promise.all([
    page.locator('.chips').boundingBox(),
    page.locator('.search').boundingBox(),
  ]);
  expect(Math.abs((chips?.y ?? 0) - (search?.y ?? 99))).toBeLessThan(8);
});

test('when a link ends or ended takes one line in a window of any width', async () => {
  const end = Date.now() + 2_500;
  await server.share([await folder.write('over.txt')], new Date(end).toISOString());
  await server.share([await folder.write('soon.txt')], new Date(Date.now() + 44 * 60_000).toISOString());
  await page.getByRole('row', { name: /^over\.txt, Ended/ }).waitFor();
  await page.clock.setFixedTime(end + 25_000);
  const line = (text: RegExp) => page.locator('.line-ends', { hasText: text });
  const ended = line(/^25 seconds ago$/);
  for (const width of [701, 800, 961, 1_100, 1_400]) {
    await page.setViewportSize({ width, height: 700 });
    for (const shown of [ended, line(/^Ends in 4\d minutes$/)])
      expect(await shown.evaluate(({ clientHeight }) => clientHeight), `${width}`).toBe(18);
    const isCut = await ended.evaluate((shown) => {
      const words = shown.querySelector('time') ?? shown;
      const said = words.textContent;
      // As long as it is in other languages.
      words.textContent = 'Ended 16 seconds ago, or so';
      const isTooLong = shown.scrollWidth > shown.clientWidth || shown.scrollHeight > shown.clientHeight + 1;
      words.textContent = said;
      return isTooLong;
    });
    expect([width, isCut]).toEqual([width, false]);
  }
});

describe('a part that is fetched when it is needed', () => {
  test('is said to be missing when it cannot be had, and the window stays', async () => {
    await page.route('**/SettingsDialog-*.js', (route) => route.abort());
    await button('Settings').click();
    await page.getByText(/could not be loaded/).waitFor();
    await page.unroute('**/SettingsDialog-*.js');
    await page.reload();
    await button('Settings').click();
    await settings().waitFor();
  });

  test('appears with its styles at once', async () => {
    await page.route('**/SettingsDialog-*.css', async (route) => {
      expect(await settings().count()).toBe(0);
      await route.continue();
    });
    await button('Settings').click();
    await settings().waitFor();
    const gap = await page.locator('.tabs').evaluate((tabs) => getComputedStyle(tabs).display);
    expect(gap).toBe('grid');
  });
});

test('what the program ships with is a page of the settings', async () => {
  await button('Settings').click();
  await page.getByRole('tab', { name: 'Licences' }).click();
  const react = page.getByText(/^react-dom \d/);
  await react.click();
  await page
    .getByText(/MIT License/)
    .first()
    .waitFor();
  await page.getByText(/^SQLite 3/).waitFor();
});

describe('a path', () => {
  const field = () => page.getByLabel('Path of the file');
  const share = () => page.getByRole('button', { name: /^Share$/ });

  test('is found by browsing, with the keyboard alone', async () => {
    await mkdir(folder.at('videos'), { recursive: true });
    await folder.write('videos/film.mp4');
    await page.route('**/v1/latchkey/folders?path=~', (route) =>
      route.continue({
        url: `${new URL(server.consoleUrl).origin}/v1/latchkey/folders?path=${encodeURIComponent(folder.path)}`,
      }),
    );
    await button(/Share a path/).click();
    await button('Browse…').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'One folder up' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('option');
    await page.keyboard.type('vid');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'film.mp4' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toBe(folder.at('videos', 'film.mp4'));
    await share().click();
    await page.getByRole('row', { name: /^film\.mp4, Live/ }).waitFor();
  });

  test('may begin with ~', async () => {
    await folder.write('at home.txt');
    const home = { path: folder.path, parent: null, entries: [], isCut: false };
    await page.route('**/v1/latchkey/folders?*', (route) => route.fulfill({ json: home }));
    await button(/Share a path/).click();
    await field().fill('~/at home.txt');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /^at home\.txt, Live/ }).waitFor();
  });
});

describe('leaving the page', () => {
  test('asks while an upload is under way, and not without one', async () => {
    const asked: string[] = [];
    page.on('dialog', async (question) => {
      asked.push(question.type());
      await question.dismiss();
    });
    await page.route('**/v1/storage/buckets/shared/files', () => undefined);
    await dropFiles(page, [await folder.write('slow.txt')]);
    const cancel = button('Cancel the upload of slow.txt');
    await cancel.waitFor();
    // The browser asks only those who have touched the page.
    await page.locator('h1').click({ force: true });
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    expect(page.isClosed()).toBe(false);
    await cancel.click();
    await cancel.waitFor({ state: 'detached' });
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => page.isClosed()).toBe(true);
    expect(asked).toHaveLength(1);
  });
});
