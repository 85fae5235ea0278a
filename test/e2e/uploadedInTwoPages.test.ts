/** Two pages of one browser that both find what a closed one has left: one of them goes on, and both know. */
import { writeFile } from 'node:fs/promises';
import type { BrowserContext, FileChooser, Page, Response } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { LinkList } from '../../shared/wire/links.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
const uploads = '**/v1/storage/buckets/shared/files';
const chunk = 5_242_880;
const left = /^Stopped at \d+ % when the page was closed/;
let first: Page;
let context: BrowserContext;

beforeEach(async () => {
  first = await openPage(browser, withClipboard);
  context = first.context();
});

const linksOf = async (search: string) =>
  ((await json(server.api(`/latchkey/links?search=${search}`))) as LinkList).links;
const isWhole = (search: string) =>
  poll(async () => (await linksOf(search)).every(({ complete }) => complete), 'all of it');

/** A long file and two short ones. */
async function write(name: string): Promise<{ paths: string[]; bytes: Uint8Array }> {
  const bytes = Uint8Array.from({ length: chunk + 1_000 }, (_, index) => index % 251);
  const paths = ['', '-b', '-c'].map((end) => folder.at(`${name}${end}`));
  await Promise.all(paths.map((path, index) => writeFile(path, index === 0 ? bytes : path)));
  return { paths, bytes };
}

async function openAnother(): Promise<Page> {
  const page = await context.newPage();
  await openConsoleAnew(page, server);
  return page;
}

/** The first page sends one request of them and no more. */
async function begin(paths: string[]): Promise<void> {
  let passed = 0;
  await first.route(uploads, (route) => {
    passed += 1;
    return passed === 1 ? route.continue() : undefined;
  });
  await openConsoleAnew(first, server);
  await dropFiles(first, paths);
  await first.getByText('Link copied').waitFor();
  await first.getByText(/^[01] of 3 files · (?!0 B)/).waitFor();
}

async function openChooser(page: Page): Promise<FileChooser> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose them again…' }).click();
  return choosing;
}

/**
 * What the server takes from now on, from every page: a name and where its bytes begin. One that came with a page that
 * was closed is refused, and asked for as a part; of a second page it would stand here twice.
 * @returns ends with what has come by then
 */
function watchSent(): () => Promise<string[]> {
  const sent: Promise<string[]>[] = [];
  const note = async (response: Response) => {
    if (!response.ok()) return [];
    const { name } = (await response.json()) as { name: string };
    const range = (await response.request().allHeaders())['content-range'] ?? 'bytes 0-';
    return [`${name} ${range.slice(0, range.indexOf('-'))}`];
  };
  context.on('response', (response) => {
    const isPart = response.request().method() === 'POST' && response.url().endsWith('/buckets/shared/files');
    if (isPart) sent.push(note(response));
  });
  return async () => (await Promise.all(sent)).flat();
}

test('both choose the files: each is sent once, into the one link', async () => {
  const { paths, bytes } = await write('both');
  await begin(paths);
  await first.close();
  const pages = [await openAnother(), await openAnother()];
  for (const page of pages) await page.getByText(left).waitFor();

  const readSent = watchSent();
  const choosers = await Promise.all(pages.map(openChooser));
  // The slower one may have no row any more to choose for.
  await Promise.allSettled(choosers.map((chooser) => chooser.setFiles(paths)));
  await isWhole('both');
  for (const page of pages) {
    await page.getByText(left).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Cancel the upload/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /^both \+ 2\.zip, Live/ }).waitFor();
  }
  const links = await linksOf('both');
  expect(links).toMatchObject([{ files: 3, leftOut: 0 }]);
  const sent = await readSent();
  expect(sent.length).toBeGreaterThan(1);
  expect(new Set(sent).size, sent.join()).toBe(sent.length);
  const got = await (await fetch(`${links[0]?.urls.page}/files/both`)).bytes();
  expect(Buffer.compare(got, bytes)).toBe(0);
});

test('what a page still sends is offered by another once it is closed, and gone on with it leaves a third', async () => {
  const { paths } = await write('turns');
  await begin(paths);
  const [second, third] = [await openAnother(), await openAnother()];
  for (const page of [second, third]) await page.getByRole('row', { name: /^turns \+ 2\.zip/ }).waitFor();
  await first.close();
  await third.getByText(left).waitFor();
  await (await openChooser(second)).setFiles(paths);
  await third.getByText(left).waitFor({ state: 'detached' });
  await isWhole('turns');
  await second.getByRole('button', { name: /^Cancel the upload/ }).waitFor({ state: 'detached' });
  expect(await linksOf('turns')).toMatchObject([{ files: 3, leftOut: 0 }]);
  expect(await third.getByText(left).count()).toBe(0);
});
