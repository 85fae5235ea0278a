/** Signing in to the console in a browser: by a printed address, over a restart, from two tabs, and out again. */
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import type { ConsoleAddress, ConsoleSessionList } from '../../shared/wire/sessions.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openPage } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { codeOf, signIn } from '../helpers/signIn.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey({}, 'test');
let page: Page;

beforeEach(async () => {
  page = await openPage(browser);
});

const home = () => new URL('/', server.consoleUrl).href;
const isIn = (tab = page) => tab.getByRole('button', { name: 'Choose files…' }).waitFor();
const isOut = (title = 'This browser is not signed in', tab = page) =>
  tab.getByRole('heading', { name: title }).waitFor();
const row = (name: RegExp, tab = page) => tab.getByRole('row', { name });

async function freshAddress(): Promise<string> {
  return ((await json(server.api('/latchkey/codes', post({})))) as ConsoleAddress).consoleUrl;
}

async function sessions(): Promise<ConsoleSessionList> {
  return (await json(server.api('/latchkey/sessions'))) as ConsoleSessionList;
}

async function openSettings(): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Signed-in browsers' }).waitFor();
}

test('the code leaves the address at once, and the history does not have it', async () => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url(), JSON.stringify(request.headers())));
  await page.goto(server.consoleUrl);
  await isIn();
  expect(page.url()).toBe(home());
  await page.goto('about:blank');
  await page.goBack();
  await isIn();
  expect(page.url()).toBe(home());
  expect(urls.filter((each) => each.includes(codeOf(server.consoleUrl)) && !each.includes('#code='))).toEqual(
    [],
  );
});

test('a restart keeps the browser signed in, with its events', async () => {
  await page.goto(server.consoleUrl);
  await isIn();
  await server.stop();
  await page.getByText('Latchkey does not answer').waitFor();
  await server.restart({ args: [] });
  await page.getByText('Latchkey does not answer').waitFor({ state: 'detached' });
  await server.share([await folder.write('after the restart.txt')]);
  await row(/^after the restart/).waitFor();
  await page.reload();
  await row(/^after the restart/).waitFor();
});

test('a used address says so, and so does a late one; a fresh one in the same tab signs in', async () => {
  await signIn(server.consoleUrl);
  await page.goto(server.consoleUrl);
  await isOut('This address has been used already');
  await page.getByText('Run latchkey open in a terminal').waitFor();
  await page.route('**/v1/latchkey/sessions', (route) =>
    route.fulfill({ status: 403, json: { type: 'console_code_late', message: '', code: 403 } }),
  );
  await page.goto(await freshAddress());
  await isOut('This address is more than ten minutes old');
  await page.unroute('**/v1/latchkey/sessions');
  await page.goto(await freshAddress());
  await isIn();
  // Clicked once more in the terminal: who is in stays in.
  await page.goto(server.consoleUrl);
  await isIn();
});

test('under another name of this computer the page says where the console is', async () => {
  await page.goto(server.consoleUrl);
  await isIn();
  const tab = await page.context().newPage();
  await tab.goto(home().replace('127.0.0.1', 'localhost'));
  await isOut(undefined, tab);
  await tab.getByRole('link', { name: home() }).click();
  await isIn(tab);
});

test('a session that is ended elsewhere closes its page within a moment', async () => {
  await page.goto(server.consoleUrl);
  await isIn();
  await server.share([await folder.write('seen.txt')]);
  await row(/^seen/).waitFor();
  const [session] = (await sessions()).sessions;
  expect(session).toMatchObject({ browser: 'Chrome', address: home().slice(0, -1), current: false });
  const before = performance.now();
  await server.api(`/latchkey/sessions/${session?.$id}`, { method: 'DELETE' });
  await isOut();
  console.log(`signed out ${Math.round(performance.now() - before)} ms after the session was ended`);
  expect(await page.getByText('seen.txt').count()).toBe(0);
});

test('signing in anew in another tab replaces the session, and the first tab goes on', async () => {
  await page.goto(server.consoleUrl);
  await isIn();
  const tab = await page.context().newPage();
  await tab.goto(await freshAddress());
  await isIn(tab);
  await page.evaluate(() => Reflect.set(window, 'isSame', true));
  await poll(async () => (await sessions()).total === 1, 'the end of the first session');
  await server.share([await folder.write('both.txt')]);
  await row(/^both/).waitFor();
  await row(/^both/, tab).waitFor();
  // It was not loaded anew, so an upload goes on.
  expect(await page.evaluate(() => Reflect.get(window, 'isSame'))).toBe(true);
});

test('settings show who is signed in, end others, and sign this browser out', async () => {
  await signIn(await freshAddress(), {
    'User-Agent': 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/143.0',
  });
  await page.goto(server.consoleUrl);
  await isIn();
  await openSettings();
  await page.getByText('Firefox on Linux').waitFor();
  await page.getByText(/^Chrome on .*\(this one\)$/).waitFor();
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await page.getByText('Firefox on Linux').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await isOut();
  expect((await sessions()).total).toBe(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('pictures of rows and uploads need no cookie', async () => {
  const picture = { create: { width: 200, height: 200, channels: 3, background: 'red' } } as const;
  await server.share([await folder.write('red.png', await sharp(picture).png().toBuffer())]);
  await page.goto(server.consoleUrl);
  await row(/^red\.png/)
    .locator('img[src^="blob:"]')
    .waitFor();
  const drawn = row(/^red\.png/).locator('img');
  await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(80);
  await dropFiles(page, [await folder.write('dropped.txt')]);
  await row(/^dropped\.txt, Live/).waitFor();
});
