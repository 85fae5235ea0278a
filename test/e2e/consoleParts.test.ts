/** Parts of the console that are fetched when they are needed: one request that fails is not the end of them. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { allParts } from '../helpers/allParts.ts';
import { clearLinks } from '../helpers/clearLinks.ts';
import { english } from '../helpers/english.ts';
import { newConsoleUrl, openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage } from '../helpers/openPage.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
const { strings } = english.console;
let page: Page;

beforeEach(async () => {
  page = await openPage(browser);
  await clearLinks(server);
});

/** What is fetched in idle time, and asked for anew by the first use, fails; the latter is said. */
async function failOnce(files: string, use: () => Promise<unknown>): Promise<void> {
  await page.route(files, (route) => route.abort());
  await use();
  await page.getByText(strings.trouble.notLoaded).waitFor();
  await page.unroute(files);
  await page.getByRole('button', { name: strings.share.close }).click();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = () => page.getByRole('row', { name: /^shared\.txt/ });

test('the frame of the window is there while the code that fills it is on its way', async () => {
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(await newConsoleUrl(server), { waitUntil: 'commit' });
  const frame = page.locator('.header svg').first();
  await frame.waitFor();
  // Nothing is painted before its style sheet is there, but it can be measured.
  await page.waitForFunction(() => getComputedStyle(document.body).margin === '0px');
  const { y, height } = (await frame.boundingBox()) ?? { y: Number.NaN, height: Number.NaN };
  held.resolve();
  await button(strings.status.settings).waitFor();
  expect(await page.locator('.header').count()).toBe(1);
  expect(await frame.boundingBox()).toMatchObject({ y, height });
});

test.each(['js', 'css'])('a dialog whose .%s failed opens when it is asked for again', async (ending) => {
  const press = () => button(strings.status.settings).click();
  await failOnce(`**/SettingsDialog-*.${ending}`, async () => {
    await openConsoleAnew(page, server);
    await press();
  });
  await press();
  await page.getByRole('dialog', { name: strings.settings.title }).waitFor();
  const display = await page.locator('.tabs').evaluate((tabs) => getComputedStyle(tabs).display);
  expect(display).toBe('grid');
});

test('who can open links can be chosen when it is asked for again', async () => {
  const press = () => button(strings.status.audience.computer).click();
  await failOnce('**/ReachPopover-*.js', async () => {
    await openConsoleAnew(page, server);
    await press();
  });
  await press();
  await page.getByRole('radiogroup').waitFor();
});

test('the order of the list can be chosen when it is asked for again', async () => {
  await server.share([await folder.write('shared.txt')]);
  await failOnce('**/SelectField-*.js', () => openConsoleAnew(page, server));
  const order = () => page.locator('.toolbar').getByRole('button', { name: strings.list.sorts.created });
  await order().click();
  await page.locator('.toolbar').getByRole('button', { name: strings.list.sort }).click();
  await page.getByRole('option', { name: strings.list.sorts.size }).waitFor();
});

test('who is at the order of the list stays there when the choice of it comes', async () => {
  await server.share([await folder.write('shared.txt')]);
  const focused = Promise.withResolvers<void>();
  await page.route('**/SelectField-*.js', async (route) => {
    await focused.promise;
    await route.continue();
  });
  await openConsoleAnew(page, server);
  await page.locator('.toolbar .select-bare').focus();
  focused.resolve();
  await page.locator('.toolbar .select-bare[aria-haspopup]').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.ariaHasPopup)).toBe('listbox');
});

test('the actions of a row are there when it is pointed at again', async () => {
  await server.share([await folder.write('shared.txt')]);
  await failOnce('**/FullActions-*.js', async () => {
    await openConsoleAnew(page, server);
    await row().hover();
  });
  await row().hover();
  await row().getByRole('button', { name: strings.row.stop }).waitFor();
});

test('the menu of a row opens when it is pressed again', async () => {
  await server.share([await folder.write('shared.txt')]);
  const press = () => row().getByRole('button', { name: strings.row.copyAs }).click();
  await failOnce('**/FullActions-*.js', async () => {
    await openConsoleAnew(page, server);
    await press();
  });
  await press();
  await page.getByRole('menuitem', { name: strings.copyMenu.curl.label }).waitFor();
});

test('what nobody has asked for yet is there when the server cannot be reached any more', async () => {
  await openConsoleAnew(page, server);
  await allParts(page);
  await page.route('**/assets/*', (route) => route.abort());
  await button(strings.status.settings).click();
  await page.getByRole('dialog', { name: strings.settings.title }).waitFor();
});

test('the end of a link can be chosen when its key is pressed again', async () => {
  await server.share([await folder.write('shared.txt')]);
  const press = async () => {
    await row().focus();
    await page.keyboard.press('e');
  };
  await failOnce('**/FullActions-*.js', async () => {
    await openConsoleAnew(page, server);
    await press();
  });
  await press();
  await page.getByRole('menuitem', { name: strings.ends.pick }).waitFor();
});
