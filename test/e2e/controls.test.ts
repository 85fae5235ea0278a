/** What the owner does with a link after it was sent, and what holds for all of them: rows, menus and settings. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { Link } from '../../shared/wire/links.ts';
import type { Manifest } from '../../shared/wire/manifest.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { english } from '../helpers/english.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage } from '../helpers/openPage.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

beforeEach(async () => {
  page = await openPage(browser);
});

const row = (name: RegExp) => page.getByRole('row', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const settings = () => json(server.api('/latchkey/settings'));
const visit = ({ urls }: Link) =>
  fetch(urls.page, { headers: { accept: 'text/html', 'user-agent': firefox } });

async function share(name: string, content = 'some text'): Promise<Link> {
  const [shared] = await server.share([await folder.write(name, content)]);
  return shared?.link as Link;
}

async function chooseOf(link: RegExp, action: string): Promise<void> {
  await row(link).hover();
  await row(link).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test('the invitation stays until the first row is there', async () => {
  const rows = Promise.withResolvers<void>();
  await openConsoleAnew(page, server);
  const example = page.getByRole('region', { name: english.console.strings.list.example });
  await example.waitFor();
  await page.route('**/v1/latchkey/links?*sort=created*', async (route) => {
    await rows.promise;
    await route.continue();
  });
  await share('first.txt');
  await page.getByText('Sharing 1 link').waitFor();
  expect(await example.isVisible()).toBe(true);
  rows.resolve();
  await row(/^first\.txt, Live/).waitFor();
  expect(await example.count()).toBe(0);
});

test('a row says that its page was opened, until somebody takes something', async () => {
  const link = await share('seen.bin', '\0'.repeat(9));
  await openConsoleAnew(page, server);
  const words = row(/^seen/).locator('.cell-status');
  await words.getByText('Waiting for first visitor').waitFor();
  await visit(link);
  await words.getByText(/^Opened just now, nothing taken yet$/).waitFor();
  await page.setViewportSize({ width: 380, height: 800 });
  await row(/^seen/)
    .getByText(/^Opened .* · ends in 7 days$/)
    .waitFor();
  await (await fetch(link.urls.direct)).arrayBuffer();
  await row(/^seen/)
    .getByText(/^Delivered to 1 · ends in 7 days$/)
    .waitFor();
});

test('in a narrow window the menu of a stopped link leads to its log', async () => {
  const { $id } = await share('over.txt');
  await server.api(`/latchkey/links/${$id}`, post({ stopped: true }, 'PATCH'));
  await page.setViewportSize({ width: 380, height: 800 });
  await openConsoleAnew(page, server);
  await chooseOf(/^over/, 'Who got it…');
  await page.getByRole('dialog', { name: /over\.txt/ }).waitFor();
});

test('a link that is copied with its password is known to be sent', async () => {
  const { $id } = await share('secret.txt');
  await openConsoleAnew(page, server);
  await chooseOf(/^secret/, 'Options…');
  await button('Ask for a password…').click();
  const noted = page.waitForRequest((request) => request.url().endsWith('/links/copies'));
  await button('Copy link and password').click();
  expect((await noted).postDataJSON()).toMatchObject({ linkIds: [$id] });
});

test('more is shared with a link at its address', async () => {
  const link = await share('plan.txt');
  await openConsoleAnew(page, server);
  await chooseOf(/^plan/, 'Add a path to this link…');
  const path = page.getByLabel('Path of the file or folder');
  await path.fill(folder.at('nowhere.txt'));
  await button('Add').click();
  await page.getByText(/could not be found/).waitFor();
  await path.fill(await folder.write('map.txt', 'here'));
  await button('Add').click();
  await page
    .getByText(/^“.*plan\.txt.*” is now “.*plan \+ 1\.zip.*” with 2 files, at the same address\./)
    .waitFor();
  await row(/^plan \+ 1\.zip/)
    .getByText(/^2 files · /)
    .waitFor();
  const manifest = (await json(fetch(`${link.urls.page}/manifest.json`))) as Manifest;
  expect(manifest.files.map((file) => file.path)).toEqual(['plan.txt', 'map.txt']);
});

test('nothing is added to what was uploaded', async () => {
  await openConsoleAnew(page, server);
  await dropFiles(page, [await folder.write('uploaded.txt')]);
  await row(/^uploaded\.txt, Live/).hover();
  await row(/^uploaded/)
    .getByRole('button', { name: 'More actions' })
    .click();
  await expect
    .poll(() => page.getByRole('menuitem').allTextContents())
    .toEqual(['Details', 'Label…', 'Options…', 'Who is kept out…']);
});

test('who is kept out is listed, let in again, and kept out again by Undo', async () => {
  const link = await share('closed.bin');
  const visitor = (await visit(link)).headers.get('set-cookie')?.split('=')[1]?.split('.')[0];
  await server.api(`/latchkey/links/${link.$id}/blocked`, post({ visitor }));
  await openConsoleAnew(page, server);
  await chooseOf(/^closed/, 'Who is kept out…');
  const dialog = page.getByRole('dialog', { name: /^Kept out of/ });
  await dialog.getByText(/^127\.0\.0\.1 · kept out /).waitFor();
  await button('Let Firefox, Windows in again').click();
  await dialog.getByText(/^Nobody is kept out/).waitFor();
  await page.keyboard.press('Escape');
  await button('Undo').click();
  await page.getByText('Firefox, Windows is kept out as before').waitFor();
  expect(await json(server.api(`/latchkey/links/${link.$id}/blocked`))).toMatchObject({ total: 1 });
});

test('speed, number of downloads and names in chats are set for all links', async () => {
  await openConsoleAnew(page, server);
  await button('Settings').click();
  await page.getByRole('tab', { name: 'Visitors' }).click();
  await button('As fast as it goes Speed of everything that is sent').click();
  await page.getByRole('option', { name: 'At most 2 MB/s (16 Mbit/s)' }).click();
  await page.getByText('Show the file’s name on cards in chats').click();
  await page.getByLabel('Of one link').fill('many');
  await page.getByText('Write a whole number from 1 to 100,000, or nothing.').waitFor();
  await page.getByLabel('Altogether').fill('20');
  await page.getByLabel('For one visitor').fill('2');
  const changed = { bytesPerSecond: 2_000_000, cardNames: true, maxTransfers: 20, maxTransfersPerVisitor: 2 };
  await expect.poll(settings).toMatchObject({ ...changed, maxTransfersPerLink: null });
  await page.getByLabel('Altogether').fill('');
  await expect.poll(settings).toMatchObject({ maxTransfers: null });
});
