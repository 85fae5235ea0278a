/** What the owner sees and steers while visitors receive: running transfers, and the terms of a link. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { ChangeLink } from '../../shared/wire/linkRequests.ts';
import type { Link, SharedFiles } from '../../shared/wire/links.ts';
import type { RunningTransfers } from '../../shared/wire/transfers.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const screenshots = new URL('../../test-output/control/', import.meta.url).pathname;
const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

beforeEach(async () => {
  await mkdir(screenshots, { recursive: true });
  page = await openPage(browser, withClipboard);
});

const row = (name: RegExp) => page.getByRole('row', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const picture = (name: string) => page.screenshot({ path: join(screenshots, `${name}.png`) });

async function share(name: string, bytes: number, terms: ChangeLink = {}): Promise<Link> {
  const [shared] = await server.share([await folder.write(name, 'x'.repeat(bytes))]);
  const id = shared?.link.$id ?? '';
  return (await json(server.api(`/latchkey/links/${id}`, post(terms, 'PATCH')))) as Link;
}

const transfers = async () => (await json(server.api('/latchkey/transfers'))) as RunningTransfers;
const linkNow = async ({ $id }: Link) => (await json(server.api(`/latchkey/links/${$id}`))) as Link;

test('a throttled download is watched, paused, slowed and stopped; the link is stopped and comes back', async () => {
  const link = await share('film.mp4', 4_000_000, { bytesPerSecond: 200_000 });
  await openConsoleAnew(page, server);
  const download = fetch(link.urls.download).then((answer) => answer.arrayBuffer());
  download.catch(() => undefined);
  const list = page.getByRole('region', { name: 'Being sent now' });
  await list.getByText(/ of 4 MB · .*\/s · \d+ s left$/).waitFor();
  await picture('transfer');

  await button('Pause sending film.mp4').click();
  await list.getByText(/^Paused · /).waitFor();
  await poll(async () => (await transfers()).transfers[0]?.paused === true, 'the server to pause it');
  await picture('transfer-paused');
  await button('Go on sending film.mp4').click();
  await poll(async () => (await transfers()).transfers[0]?.paused === false, 'it to go on');

  await button('Speed of film.mp4').click();
  await picture('transfer-speed');
  await page.getByRole('menuitem', { name: '100 kB/s' }).click();
  await button('Stop sending film.mp4').click();
  await expect(download).rejects.toThrow();
  await page.getByText(/nothing more of it leaves this computer/).waitFor();
  await list.waitFor({ state: 'detached' });
  await picture('transfer-stopped');

  await row(/^film/).hover();
  await button('Stop sharing').click();
  await row(/^film\.mp4, Stopped/).waitFor();
  await page.keyboard.press('Control+z');
  await row(/^film\.mp4, Live/).waitFor();

  const again = fetch(link.urls.direct).then((answer) => answer.text().then((text) => text.length));
  again.catch(() => undefined);
  await page.getByRole('button', { name: /^Keep out / }).click();
  await expect(again).rejects.toThrow();
  await page.getByText(/gets nothing of .* any more$/).waitFor();
  await button('Undo').click();
  await page.getByText(/is let in again$/).waitFor();
});

test('the terms of a link are set together, shown again, and undone', async () => {
  const link = await share('plan.pdf', 10);
  await openConsoleAnew(page, server);
  await row(/^plan/).focus();
  await page.keyboard.press('o');
  await page.getByRole('dialog', { name: /^Options of/ }).waitFor();
  await page.getByLabel('Downloads').fill('none');
  await page.getByText('Write a whole number from 1 to 1,000,000.').waitFor();
  expect(await button('Save').isDisabled()).toBe(true);
  await button('Only once').click();
  await page.getByText('Ends after 1 download or in 7 days, whichever is first.').waitFor();
  await page.getByLabel('Note to visitors').fill('For the meeting');
  await page.getByLabel('Opens at').fill('2036-01-15T09:00');
  await page.getByText(/^The link ends before that/).waitFor();
  const opensAt = new Date();
  opensAt.setHours(9 + 48, 0, 0, 0);
  const localTime = opensAt.getTime() - opensAt.getTimezoneOffset() * 60_000;
  await page.getByLabel('Opens at').fill(new Date(localTime).toISOString().slice(0, 16));
  await page.getByText(/^Until .* visitors see when it opens/).waitFor();
  await picture('options');
  await button('Save').click();
  await page.getByText(/^The options of .* are changed$/).waitFor();
  const saved = await linkNow(link);
  expect([saved.limit, saved.note, Date.parse(saved.opensAt)]).toEqual([
    1,
    'For the meeting',
    opensAt.getTime(),
  ]);

  await page.keyboard.press('o');
  expect(await page.getByLabel('Note to visitors').inputValue()).toBe('For the meeting');
  await page.keyboard.press('Escape');
  await button('Undo').click();
  await page.getByText(/^The options of .* are as before$/).waitFor();
  expect(await linkNow(link)).toMatchObject({ limit: null, note: '', opensAt: '' });
});

test('a visitor enters the password, gets the file once, and the owner sees who has it', async () => {
  const link = await share('secret.txt', 10);
  await openConsoleAnew(page, server);
  await row(/^secret/).focus();
  await page.keyboard.press('o');
  await button('Ask for a password…').click();
  const password = await page.getByLabel('Password', { exact: true }).inputValue();
  expect(password.split('-')).toHaveLength(4);
  await button('Only once').click();
  await picture('options-password');
  await button('Save').click();
  await page.getByText(/^The options of .* are changed$/).waitFor();
  expect(await linkNow(link)).toMatchObject({ passworded: true, limit: 1 });

  const visitor = await openPage(browser);
  await visitor.goto(link.urls.page);
  expect(await visitor.getByText('secret.txt').count()).toBe(0);
  await visitor.locator('input[name=password]').fill(password);
  await visitor.keyboard.press('Enter');
  await visitor.getByText('secret.txt').first().waitFor();
  const downloading = visitor.waitForEvent('download');
  await visitor.getByRole('button', { name: /^Download/ }).click();
  const download = await downloading;
  expect(await readFile(await download.path(), 'utf8')).toBe('x'.repeat(10));

  await row(/^secret/)
    .getByText(/^Delivered to 1.* · No download left$/)
    .waitFor();
  await page.keyboard.press('l');
  const log = page.getByRole('dialog', { name: /^Who got/ });
  await log.getByText('Opened the page').first().waitFor();
  await log.getByText('Sent in full: everything left this computer').waitFor();
  await log.getByText('Chrome, Linux').first().waitFor();
  await picture('log');
  const saving = page.waitForEvent('download');
  await button('Save as table (CSV)').click();
  const table = await readFile(await (await saving).path(), 'utf8');
  expect(table.split('\r\n')[0]).toBe('at,visitor,agent,userAgent,address,bot,event,bytes,percent');
});

test('a folder and two files by path are one link, of which a visitor picks one file', async () => {
  await mkdir(folder.at('holiday/day one'), { recursive: true });
  await folder.write('holiday/day one/beach.txt', 'sand');
  const paths = [folder.at('holiday'), await folder.write('map.txt', 'here'), await folder.write('list.txt')];
  const { links } = (await json(server.api('/latchkey/links', post({ paths })))) as SharedFiles;
  await openConsoleAnew(page, server);
  await page.getByText(/^3 files · /).waitFor();
  await picture('set');

  const visitor = await openPage(browser);
  await visitor.goto(links[0]?.link.urls.page ?? '');
  const downloading = visitor.waitForEvent('download');
  await visitor.getByRole('link', { name: /map\.txt/ }).click();
  expect(await readFile(await (await downloading).path(), 'utf8')).toBe('here');
});

test('visitors ask for more time, and their open pages go on when they get it', async () => {
  await openConsoleAnew(page, server);
  const visitors = [await openPage(browser), await openPage(browser)];
  // The program has a clock of its own, so the end has to come.
  const link = await share('late.txt', 10, { expire: new Date(Date.now() + 6_000).toISOString() });
  for (const visitor of visitors) {
    await visitor.goto(link.urls.page);
    await visitor.getByText('late.txt').first().waitFor();
  }
  await row(/^late\.txt, Ended/).waitFor();
  for (const visitor of visitors) {
    // The open page has become this by itself.
    await visitor.getByRole('button', { name: 'Ask for more time' }).click();
    await visitor.getByText(/^The sender has been asked/).waitFor();
  }
  await row(/^late/).getByText('2 visitors ask for more time').waitFor();
  await row(/^late/).hover();
  await picture('asked');
  await button('Give 1 more day').click();
  await page.getByText(/late\.txt.* is open for 1 more day/).waitFor();
  await row(/^late\.txt, Live/).waitFor();
  for (const visitor of visitors) await visitor.getByText('late.txt').first().waitFor();
});
