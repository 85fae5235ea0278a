/** In a language that nobody speaks, everything the console shows comes from its catalogue. */
import { rm, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import type { ConsoleAddress } from '../../shared/wire/sessions.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { english } from '../helpers/english.ts';
import { placesOf, unmirrored } from '../helpers/mirror.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { pseudoLanguage, rightToLeft } from './pseudo.ts';
import { untranslatedTexts } from './seenTexts.ts';
import { pseudoProgram, setUpPseudo } from './setUpPseudo.ts';

const { strings } = pseudoLanguage(english.console);
const { developer } = pseudoLanguage(accessLanguage(['en'])).strings;

setUpPseudo();
const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey({ program: pseudoProgram }, 'test');
let page: Page;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
});

async function openConsole(): Promise<void> {
  await page.goto(server.consoleUrl);
  await button(strings.drop.choose).waitFor();
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const text = (words: string) => page.getByText(words, { exact: true }).first();
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name},`) });
const toast = () => page.locator('.toast').last();

/** Names that the tests give to files and keys, the end of a key, the name of the product, and those of languages. */
const names = [
  /\b[a-z]+( \+ \d+)?\.(txt|bin|zip)\b/g,
  'of mine',
  /…[\w-]{4}/g,
  'Latchkey',
  'English',
  'Deutsch',
];
/** React Aria has catalogues of its own, and speaks our locale. */
const data = [...names, 'Dismiss'];

async function expectCatalogue(): Promise<void> {
  expect(await untranslatedTexts(page, data)).toEqual([]);
}

async function change(settings: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await server.api('/latchkey/settings', { method: 'PATCH', headers, body: JSON.stringify(settings) });
}

test('an empty window, the dialog for a path, and the message about a new link', async () => {
  const path = await folder.write('first.txt');
  await openConsole();
  await expectCatalogue();

  await button(strings.drop.path).click();
  const share = button(strings.pathDialog.share);
  for (const [typed, problem] of [
    ['', strings.pathDialog.empty],
    ['first.txt', strings.pathDialog.partial],
    [folder.at('nowhere.txt'), /^⟦“nowhere\.txt”/],
  ] as const) {
    await page.getByRole('textbox').fill(typed);
    await share.click();
    await page.getByText(problem).waitFor();
    await expectFolderToo();
  }
  await page.getByRole('textbox').fill(path);
  await share.click();
  await row('first.txt').waitFor();
  await toast().waitFor();
  await expectCatalogue();

  await button(strings.share.change).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectCatalogue();
  await page.getByRole('menuitem', { name: strings.ends.pick }).click();
  const typing = page.getByRole('textbox', { name: strings.ends.typed });
  for (const [typed, problem] of [
    ['soon', strings.ends.typedBad],
    ['2001-01-01', strings.ends.past],
    ['2099-01-01', strings.ends.tooFar],
  ] as const) {
    await typing.fill(typed);
    await text(problem).waitFor();
    await expectCatalogue();
  }
  await typing.fill('tomorrow');
  await button(strings.ends.set).click();
  await page.getByText(/⟦“\u2068first\.txt\u2069” ⟦/).waitFor();
  await expectCatalogue();
});

/** The name of a temporary folder is data as well. */
async function expectFolderToo(): Promise<void> {
  expect(await untranslatedTexts(page, [...data, folder.path.split('/').at(-1) ?? ''])).toEqual([]);
}

test('links that are live, ended, stopped, visited and in trouble, and what is done with them', async () => {
  const names = ['live.txt', 'ended.txt', 'stopped.txt', 'gone.txt', 'changed.txt', 'endless.txt'];
  const paths = await Promise.all(names.map((name) => folder.write(name)));
  const [live = '', ended = '', ...others] = paths;
  const [visited] = await server.share([live]);
  await server.share([ended], new Date(Date.now() + 3_000).toISOString());
  const [stopped, gone, changed] = await server.share(others, null);
  await server.api(`/latchkey/links/${stopped?.link.$id}`, { method: 'DELETE' });
  await rm(paths[3] ?? '');
  await writeFile(paths[4] ?? '', 'not what was shared');
  for (const shared of [visited, gone, changed]) await fetch(shared?.link.urls.view ?? '');

  await openConsole();
  for (const name of names) await row(name).waitFor();
  await row('ended.txt').getByText(strings.row.state.ended).waitFor();
  await expectCatalogue();

  await row('live.txt').hover();
  await row('live.txt').getByRole('button', { name: strings.row.copy }).waitFor();
  await row('live.txt').getByRole('button', { name: strings.row.copyAs }).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectCatalogue();
  await page.getByRole('menuitem', { name: strings.copyMenu.qr.label }).click();
  await button(strings.qr.done).waitFor();
  await expectCatalogue();
  await button(strings.qr.done).click();

  await row('live.txt').focus();
  await page.keyboard.press('c');
  await text(strings.copied.page).waitFor();
  await page.keyboard.press('Delete');
  await row('live.txt').getByText(strings.row.state.stopped).waitFor();
  await toast().waitFor();
  await expectCatalogue();
  await page.keyboard.press('Control+z');
  await row('live.txt').getByText(strings.row.state.live).waitFor();
  await expectCatalogue();

  await page.setViewportSize({ width: 600, height: 800 });
  await row('live.txt').getByRole('button', { name: strings.row.more }).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectCatalogue();
});

test('filters, the order, a search without result, and filters without links', async () => {
  await server.share([await folder.write('only.txt')]);
  await openConsole();
  await page.locator('.toolbar').getByRole('button', { name: strings.list.sort }).click();
  await page.getByRole('option').first().waitFor();
  await expectCatalogue();
  await page.keyboard.press('Escape');
  for (const state of ['ended', 'problem'] as const) {
    await page.getByRole('radio', { name: strings.list.filters[state] }).click();
    await page.getByRole('heading', { name: strings.empty[state].title }).waitFor();
    await expectCatalogue();
  }
  await page.getByRole('searchbox').fill('of mine');
  await text(strings.empty.searchText).waitFor();
  await expectCatalogue();
});

test('both sides of the settings', async () => {
  await change({ defaultLifetime: 5 * 86_400 });
  await openConsole();
  await button(strings.status.settings).click();
  await page.getByRole('tabpanel').getByRole('button').first().click();
  await page.getByRole('option').first().waitFor();
  await expectCatalogue();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: strings.settings.developerTab }).click();
  await page.getByRole('link', { name: developer.rooms.keys }).waitFor();
  await expectCatalogue();
  await page.getByRole('link', { name: developer.rooms.keys }).click();
  await text(developer.noKeys).waitFor();
  await expectCatalogue();
  await page.getByRole('textbox', { name: developer.name }).fill('of mine');
  await page.getByRole('button', { name: developer.ends }).click();
  await page.getByRole('menuitem').first().waitFor();
  await expectCatalogue();
  await page.getByRole('menuitem', { name: strings.ends.presets.week }).click();
  await button(developer.create).click();
  await text(developer.created).waitFor();
  await button(developer.revokeOf('of mine')).click();
  await text(developer.revokeSure).waitFor();
  await expectCatalogue();
});

test('who can open links, and what leads them here', async () => {
  await openConsole();
  await button(strings.status.audience.computer).click();
  const radio = (index: number) => page.locator('.audience-radio').nth(index);
  await radio(0).waitFor();
  await expectAddresses();
  for (const index of [1, 2]) {
    await radio(index).click();
    await page.locator('.first-use').waitFor();
    await expectAddresses();
    await page.locator('.first-use').getByRole('button').click();
    await page.locator('details').first().waitFor();
    for (const details of await page.locator('summary').all()) await details.click();
    await expectAddresses();
  }
});

/** Addresses, the names of ways in, and an example of one are data. */
async function expectAddresses(): Promise<void> {
  const own = [/https?:\/\/[\w.:[\]-]+/g, /\b[\da-f]+[.:][\da-f.:]+\b/g];
  expect(await untranslatedTexts(page, [...data, ...own])).toEqual([]);
}

test('uploads under way, refused and too large', async () => {
  await page.route('**/v1/storage/**', () => undefined);
  await openConsole();
  await dropFiles(page, [await folder.write('slow.bin'), await folder.write('second.bin')]);
  await page.getByRole('progressbar').first().waitFor();
  await expectCatalogue();
  await button(strings.uploads.cancel(strings.uploads.several(2))).click();
  await toast().waitFor();
  await expectCatalogue();

  await page.unroute('**/v1/storage/**');
  const refusal = {
    message: 'File size not allowed',
    code: 400,
    type: 'storage_invalid_file_size',
    version: '',
  };
  await page.route('**/v1/storage/**', (route) => route.fulfill({ status: 400, json: refusal }));
  await dropFiles(page, [await folder.write('refused.bin')]);
  await button(strings.uploads.retry).waitFor();
  await expectCatalogue();

  await change({ maximumFileSize: 1 });
  await page.reload();
  await button(strings.drop.choose).waitFor();
  await dropFiles(page, [await folder.write('large.bin')]);
  await toast().waitFor();
  await expectCatalogue();
});

test('a pause, a copy that is not allowed, a list that fails, and a server that is gone', async () => {
  await server.share([await folder.write('held.txt')]);
  await openConsole();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    document.execCommand = () => false;
  });
  await row('held.txt').focus();
  await page.keyboard.press('c');
  await text(strings.share.copyByHand).waitFor();
  await button(strings.status.pause).click();
  await row('held.txt').getByText(strings.row.state.paused).waitFor();
  await expectCatalogue();

  await page.route('**/v1/latchkey/links?**', (route) => route.fulfill({ status: 500, body: 'no JSON' }));
  await page.getByRole('searchbox').fill('of mine');
  await page.getByRole('heading', { name: strings.trouble.list }).waitFor();
  await expectCatalogue();
  await server.kill();
  await text(strings.trouble.lost).waitFor();
  await expectCatalogue();
});

test('a window that is not signed in', async () => {
  await page.goto(new URL('/', server.consoleUrl).href);
  await page.getByText(strings.signedOut.title).waitFor();
  await expectCatalogue();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('read from right to left, it is the mirror image of itself', async () => {
  await server.share([await folder.write('first.txt')]);
  const [shared] = await server.share([await folder.write('second.txt')]);
  // "Just now" and "a minute ago" are of different widths, however long the first of the two took.
  const moment = Date.now() + 1_000;
  const screens = async (language: string) => {
    const { consoleUrl } = (await json(server.api('/latchkey/codes', post({})))) as ConsoleAddress;
    const shown = await openPage(browser, { ...withClipboard, locale: language, reducedMotion: 'reduce' });
    await shown.clock.setFixedTime(moment);
    await shown.goto(consoleUrl);
    const second = shown.getByRole('row', { name: /^second\.txt,/ });
    await second.focus();
    await shown.keyboard.press('c');
    await shown.getByText(strings.copied.page, { exact: true }).first().waitFor();
    // What is fetched once the list is there.
    await shown.locator('.toolbar .react-aria-SelectValue').waitFor();
    await second.locator('.lucide-ellipsis').waitFor();
    const list = await placesOf(shown);
    await shown.getByRole('button', { name: strings.status.settings, exact: true }).click();
    await shown.getByRole('tabpanel').getByRole('button').first().waitFor();
    const settings = await placesOf(shown);
    await shown.goto(new URL(`/#/storage/shared/${shared?.link.fileId}`, consoleUrl).href);
    await shown.locator('table.tokens .icon-button').first().waitFor();
    await shown.locator('.sample-code').waitFor();
    const room = await placesOf(shown);
    const direction = await shown.locator('html').getAttribute('dir');
    return { direction, list, settings, room };
  };
  const plain = await screens('en-GB');
  const mirrored = await screens(rightToLeft);
  expect([plain.direction, mirrored.direction]).toEqual(['ltr', 'rtl']);
  expect(unmirrored(plain.list, mirrored.list)).toEqual([]);
  expect(unmirrored(plain.settings, mirrored.settings)).toEqual([]);
  expect(unmirrored(plain.room, mirrored.room)).toEqual([]);
});
