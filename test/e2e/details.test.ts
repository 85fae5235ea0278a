/**
 * Everything about one link beside the list, or in a sheet above it: opened by pointer and by keyboard, kept by its
 * address, right while the link changes, and honest when it is no more.
 */
import { rename, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import type { Link } from '../../shared/wire/links.ts';
import { allParts } from '../helpers/allParts.ts';
import { violations } from '../helpers/axe.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

const wide = { width: 1_400, height: 900 };
const narrow = { width: 420, height: 800 };

async function open(viewport = wide): Promise<void> {
  page = await openPage(browser, withClipboard);
  await page.setViewportSize(viewport);
  await openConsoleAnew(page, server);
}

async function share(name: string, text = 'x'.repeat(10)): Promise<Link> {
  const [shared] = await server.share([await folder.write(name, text)]);
  if (shared === undefined) throw new Error('nothing was shared');
  return shared.link;
}

const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
const pane = () => page.locator('.details');
const button = (name: string | RegExp) => pane().getByRole('button', { name });
const fact = (name: string) => pane().locator('.details-facts > div', { hasText: name });
const linkNow = async ({ $id }: Link) => (await json(server.api(`/latchkey/links/${$id}`))) as Link;
const focusIn = (selector: string) =>
  page.evaluate((place) => document.activeElement?.closest(place) !== null, selector);

test('everything about a link stands beside the list, also once all other parts have been fetched', async () => {
  await share('beside.txt');
  await open();
  await allParts(page);
  await row('beside').getByText('beside.txt').click();
  await pane().getByRole('heading', { name: 'beside.txt' }).waitFor();
  const [list, beside] = [await row('beside').boundingBox(), await pane().boundingBox()];
  expect(beside?.x).toBeGreaterThanOrEqual((list?.x ?? 0) + (list?.width ?? Number.NaN));
});

test('a click on a row opens everything about its link, which stays right while it changes', async () => {
  const link = await share('plan.txt');
  await open();
  await row('plan').getByText('plan.txt').click();
  await pane().getByRole('heading', { name: 'plan.txt' }).waitFor();
  expect(new URL(page.url()).hash).toBe(`#/links/${link.$id}`);
  await button('Copy link').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link.urls.page);
  await pane().getByText('Nobody has opened it yet.').waitFor();

  await (await fetch(link.urls.download)).arrayBuffer();
  await pane().getByText('Sent in full: everything left this computer').waitFor();
  await server.api(`/latchkey/links/${link.$id}`, post({ note: 'From elsewhere' }, 'PATCH'));
  await fact('Note to visitors').getByText('From elsewhere').waitFor();

  await button('Edit').click();
  await server.api(`/latchkey/links/${link.$id}`, post({ label: 'Meanwhile' }, 'PATCH'));
  await button('Only once').click();
  await button('Save').click();
  await fact('Downloads')
    .getByText(/ of 1 left$/)
    .waitFor();
  await fact('Label').getByText('Meanwhile').waitFor();
  expect(await linkNow(link)).toMatchObject({ limit: 1, label: 'Meanwhile', note: 'From elsewhere' });

  await button('Change end').click();
  await page
    .getByRole('menuitem', { name: /^1 hour/ })
    .first()
    .click();
  await fact('Ends').getByText('in 1 hour').waitFor();

  await page.reload();
  await button('Stop sharing').click();
  await button('Share again').click();
  await button('Stop sharing').waitFor();
  await server.api(`/storage/buckets/${link.bucketId}/files/${link.fileId}`, { method: 'DELETE' });
  await pane().getByText('This link is no more').waitFor();
  await pane().locator('.nothing').getByRole('button').click();
  await pane().waitFor({ state: 'detached' });
});

test('what is wrong with the file is mended with one click, and its ids lead to the storage', async () => {
  const link = await share('minutes.txt', 'first');
  await open();
  await row('minutes').waitFor();
  await writeFile(folder.at('minutes.txt'), 'not what was shared');
  await (await fetch(link.urls.view)).arrayBuffer();
  await row('minutes').getByText('File has changed').click();
  await button('Share the new version').click();
  await pane().getByText('Live', { exact: true }).waitFor();
  expect(await (await fetch(link.urls.view)).text()).toBe('not what was shared');
  await pane().getByText('For developers').click();
  await pane().getByText(link.fileId, { exact: true }).first().waitFor();
  await pane().getByRole('link').click();
  await expect.poll(() => new URL(page.url()).hash).toBe(`#/storage/${link.bucketId}/${link.fileId}`);
  await page.goBack();
  await pane().waitFor();
});

test('a file that was moved is found again with one click', async () => {
  const link = await share('moved.txt', 'the same');
  await open();
  await row('moved').getByText('moved.txt').click();
  await fact('Version').getByText('As it was when you shared it').waitFor();
  await rename(folder.at('moved.txt'), folder.at('moved elsewhere.txt'));
  await (await fetch(link.urls.view)).arrayBuffer();
  await pane().getByText('File not found', { exact: true }).waitFor();
  await button('Find it again').click();
  await pane().getByText('Live', { exact: true }).waitFor();
  expect(await (await fetch(link.urls.view)).text()).toBe('the same');
});

test('by keyboard alone: into the pane, through it, and back to the row', async () => {
  await share('keys.txt');
  await open();
  await row('keys').focus();
  await page.keyboard.press('Enter');
  await pane().waitFor();
  await expect.poll(() => focusIn('aside.details')).toBe(true);
  const reached: string[] = [];
  for (let step = 0; step < 9; step += 1) {
    reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    await page.keyboard.press('Tab');
  }
  expect(reached).toEqual(expect.arrayContaining(['Copy link', 'Stop sharing', 'Edit', 'Change end']));
  await page.keyboard.press('Escape');
  await pane().waitFor({ state: 'detached' });
  await expect.poll(() => focusIn('.row')).toBe(true);
});

test('in a narrow window it is a sheet, which gives the focus back and closes after what is above it', async () => {
  await share('sheet.txt');
  await open(narrow);
  await row('sheet').focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'sheet.txt' });
  await sheet.waitFor();
  await expect.poll(() => focusIn('.sheet')).toBe(true);
  await button('Show QR code').click();
  const qr = page.getByRole('dialog', { name: 'Scan to open' });
  await qr.waitFor();
  await page.keyboard.press('Escape');
  await qr.waitFor({ state: 'detached' });
  expect(await sheet.count()).toBe(1);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(() => focusIn('.row')).toBe(true);
});

test.each([
  ['light', wide],
  ['dark', narrow],
] as const)('nothing keeps anybody out: %s, %o', async (colorScheme, viewport) => {
  const link = await share(`axe ${colorScheme} ${viewport.width}.txt`);
  await (await fetch(link.urls.download)).arrayBuffer();
  await open(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate((id) => {
    location.hash = `#/links/${id}`;
  }, link.$id);
  await pane().getByText('Sent in full: everything left this computer').waitFor();
  await pane().getByText('For developers').click();
  expect(await violations(page)).toEqual([]);
  await button('Edit').click();
  await button('Save').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('what scrolls stands in the middle: the same on either side', async () => {
  await share('middle.txt');
  await open({ width: 900, height: 700 });
  await row('middle').waitFor();
  const insets = await page.evaluate(() => {
    const { left, right } = document.querySelector('.list-frame')?.getBoundingClientRect() ?? new DOMRect();
    return [left, window.innerWidth - right];
  });
  expect(insets[0]).toBe(insets[1]);
});

test('the first press on the arrow of a row opens its menu, which does not cover it', async () => {
  await share('arrow.txt');
  await share('above.txt');
  await open({ width: 1_400, height: 560 });
  // By then the code of the actions has come, later than the rows.
  await row('above').hover();
  await row('above').getByRole('button', { name: 'More actions' }).waitFor();
  const arrow = row('arrow').getByRole('button', { name: 'More ways to copy' });
  await arrow.hover();
  await page.mouse.down();
  await page.getByRole('menu').waitFor();
  await page.mouse.up();
  const [menu, button] = [await page.locator('.popover').boundingBox(), await arrow.boundingBox()];
  if (!menu || !button) throw new Error('one of them is not there');
  expect(menu.y >= button.y + button.height || menu.y + menu.height <= button.y).toBe(true);
});
