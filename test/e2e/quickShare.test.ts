/** Sharing without the window, on the built program: from the tray and from the clipboard. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { desktopLanguage } from '../../shared/strings/languages.ts';
import { shelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import type { Link, LinkList } from '../../shared/wire/links.ts';
import { violations } from '../helpers/axe.ts';
import { startDesktop, type TrayItem } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { poll } from '../helpers/poll.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { isClosed, startSlowDownload } from '../helpers/slowDownload.ts';

const { tray } = english.desktop.strings;
const shelf = shelfLanguage(['en']).strings;
const screenshots = new URL('../../test-output/shelf/', import.meta.url).pathname;

const folder = setUpFolder();
const desktop = setUp(startDesktop, (running) => running.discard());

beforeAll(async () => {
  // Nothing on the way may read it.
  const film = await open(folder.at('film.mp4'), 'w');
  await film.truncate(40e9);
  await film.close();
});

/** Does something, and waits for the link that it leaves on the clipboard. */
async function linkBy(act: () => Promise<void>): Promise<string> {
  const before = await desktop.clipboard();
  await act();
  return poll(async () => {
    const text = await desktop.clipboard();
    return text !== before && text.includes('/s/') && text;
  }, 'a link on the clipboard');
}

async function item(...labels: string[]): Promise<TrayItem | undefined> {
  let items = await desktop.trayMenu();
  for (const label of labels.slice(0, -1)) items = items.find((one) => one.label === label)?.items ?? [];
  return items.find((one) => one.label === labels.at(-1));
}

const isThere = (...labels: string[]) => poll(() => item(...labels), labels.join(' › '));
const isGone = (...labels: string[]) => poll(async () => !(await item(...labels)), `no ${labels.at(-1)}`);

async function linkOf(page: string): Promise<Link> {
  const { apiUrl, secret } = await desktop.serverFile();
  const answer = await fetch(`${apiUrl}/latchkey/links`, { headers: { 'x-latchkey-secret': secret } });
  const link = ((await answer.json()) as LinkList).links.find(({ urls }) => urls.page === page);
  if (!link) throw new Error(`No link at ${page}`);
  return link;
}

/** What a visitor gets at a link. */
async function contentOf(page: string): Promise<{ name: string; bytes: Buffer }> {
  const { name, urls } = await linkOf(page);
  const answer = await fetch(urls.direct);
  expect(answer.status).toBe(200);
  return { name, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('a text on the clipboard becomes a file, and its link takes its place there', async () => {
  await poll(async () => (await item(tray.shareClipboard))?.enabled, 'the server');
  await desktop.copy({ 'text/plain': 'Shopping list\nmilk & ünions' });
  const link = await linkBy(() => desktop.clickTray(tray.shareClipboard));
  const { name, bytes } = await contentOf(link);
  expect([name, bytes.toString()]).toEqual(['Shopping list.txt', 'Shopping list\nmilk & ünions']);
});

test('a picture larger than one chunk becomes a file', async () => {
  const picture = Buffer.alloc(6_000_000, 7);
  await desktop.copy({ 'image/png': picture });
  const { name, bytes } = await contentOf(await linkBy(() => desktop.clickTray(tray.shareClipboard)));
  expect(name).toMatch(/^Picture [\d. -]+\.png$/);
  const [sent, got] = [picture, bytes].map((each) => createHash('sha256').update(each).digest('hex'));
  expect(got).toBe(sent);
});

test('a file that was copied in a file manager is shared from where it is, whatever its size', async () => {
  await desktop.copy({ 'text/uri-list': pathToFileURL(folder.at('film.mp4')).href });
  const link = await linkBy(() => desktop.clickTray(tray.shareClipboard));
  expect(await linkOf(link)).toMatchObject({ source: 'linked', size: 40e9 });
});

test('what is being sent is stopped from the tray, and so is the link', async () => {
  await desktop.copy({ 'text/uri-list': pathToFileURL(folder.at('film.mp4')).href });
  const page = await linkBy(() => desktop.clickTray(tray.shareClipboard));
  const { $id, urls } = await linkOf(page);
  const download = await startSlowDownload(urls.direct);
  const stop = (await isThere(tray.transfers(1))).items[0]?.label ?? '';
  expect(stop).toContain('film.mp4');
  await desktop.clickTray(tray.transfers(1), stop);
  await poll(() => isClosed(download), 'the end of the download');
  await isGone(tray.transfers(1));

  const recent = (await item(tray.recent))?.items ?? [];
  // Both links are to the same file.
  const [newest = '', older] = recent
    .map(({ label }) => label)
    .filter((label) => label.startsWith('film.mp4'));
  expect(older).toMatch(/^film\.mp4 · /);
  expect(newest).not.toBe(older);
  await desktop.clickTray(tray.recent, newest, tray.stop);
  await poll(async () => (await fetch(page)).status === 404, `the end of ${$id}`);
  await poll(async () => (await desktop.notified()).some(({ title }) => title === tray.stopped), 'the word');
});

test('a recent link is copied again, and that is said', async () => {
  const before = await desktop.clipboard();
  const [newest] = (await item(tray.recent))?.items ?? [];
  await desktop.clickTray(tray.recent, newest?.label ?? '', tray.copy);
  await poll(async () => (await desktop.notified()).some(({ title }) => title === tray.copied), 'the word');
  expect((await desktop.clipboard()).includes('/s/')).toBe(true);
  expect(before).not.toBe('');
});

test('the shelf takes files, says what became of them, and takes them back', async () => {
  await desktop.clickTray(tray.shelf);
  const page = await poll(
    () =>
      desktop.page
        .context()
        .pages()
        .find((each) => each.url().endsWith('/shelf.html')),
    'the shelf',
  );
  await page.setViewportSize({ width: 320, height: 190 });
  await page.getByText(shelf.drop).waitFor();
  await page.screenshot({ path: `${screenshots}empty.png` });
  await linkBy(() => desktop.drop([folder.at('film.mp4')], page));
  // Onto a button of it too, though entering that is the last thing before the drop.
  const choose = page.getByRole('button', { name: shelf.choose });
  const link = await linkBy(() => desktop.drop([folder.at('film.mp4')], page, { onto: choose }));
  expect(await linkOf(link)).toMatchObject({ source: 'linked', state: 'live' });
  const said = page.getByRole('status');
  await expect.poll(() => said.textContent()).toBe(shelf.copied('film.mp4', 1));
  await page.screenshot({ path: `${screenshots}shared.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${screenshots}dark.png` });

  await desktop.copy({ 'text/plain': 'something else' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => said.textContent()).toBe(shelf.copiedAgain(1));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => said.textContent()).toBe(shelf.undone('film.mp4'));
  expect((await fetch(link)).status).toBe(404);
  expect(await violations(page)).toEqual([]);
});

test('a language that is chosen is spoken at once: by the window, the tray and the shelf', async () => {
  const german = desktopLanguage(['de']).strings.tray;
  const shelfPage = desktop.page
    .context()
    .pages()
    .find((each) => each.url().endsWith('/shelf.html'));
  await shelfPage?.getByText(shelf.drop).waitFor();
  const { settings, status } = english.console.strings;
  await desktop.page.getByRole('button', { name: status.settings, exact: true }).click();
  await desktop.page.getByRole('button', { name: new RegExp(settings.language) }).click();
  await desktop.page.getByRole('option', { name: 'Deutsch' }).click();
  await desktop.page.getByRole('dialog', { name: 'Einstellungen' }).waitFor();
  await isThere(german.share);
  expect((await desktop.trayMenu()).at(-1)?.label).toBe(german.quit);
  await shelfPage?.getByText(shelfLanguage(['de']).strings.drop).waitFor();
});
