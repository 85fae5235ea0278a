/** Several files, or a folder, that are dropped on the browser's console: one link, from the first moment to the last byte. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Link, LinkList } from '../../shared/wire/links.ts';
import type { Manifest } from '../../shared/wire/manifest.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
const uploads = '**/v1/storage/buckets/shared/files';
let page: Page;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
});
afterEach(async () => {
  await server.api('/latchkey/settings', post({ severalAs: 'one' }, 'PATCH'));
});

const row = (name: RegExp) => page.getByRole('row', { name });
const copied = () => page.evaluate(() => navigator.clipboard.readText());
const linksOf = async (search: string) =>
  ((await json(server.api(`/latchkey/links?search=${search}`))) as LinkList).links;

async function onlyLink(search: string): Promise<Link> {
  const links = await linksOf(search);
  expect(links.length).toBe(1);
  return links[0] as Link;
}

const whole = (search: string) =>
  poll(async () => {
    const [link, ...others] = await linksOf(search);
    expect(others).toEqual([]);
    return link?.complete && link;
  }, 'all of it');

async function write(path: string, content: string | Uint8Array = path): Promise<string> {
  const full = folder.at(path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

/** Lets only so many uploads through. @returns lets the others go as well */
async function letThrough(count: number): Promise<() => Promise<void>> {
  let passed = 0;
  await page.route(uploads, (route) => {
    passed += 1;
    return passed <= count ? route.continue() : undefined;
  });
  return () => page.unroute(uploads);
}

test('three files are one link at once, which says how far it is and then gives all of them', async () => {
  const files = await Promise.all(['one/a.txt', 'one/b.txt', 'one/c.txt'].map((path) => write(path)));
  const release = await letThrough(1);
  await openConsoleAnew(page, server);
  await dropFiles(page, files);
  await page.getByText('Link copied').waitFor();
  const address = await copied();
  expect(address).toMatch(/^http\S+\/s\/\w+$/);
  await row(/^a \+ 2\.zip, Live/).waitFor();
  await row(/^a \+ 2\.zip/)
    .getByText('3 files')
    .waitFor();

  const visitor = await openPage(browser);
  await visitor.goto(address);
  await visitor.getByText('Still on its way: 33 %').waitFor();
  await release();
  await visitor.getByRole('link', { name: 'b.txt' }).waitFor();
  const link = await whole('a%20%2B%202');
  expect(await (await fetch(`${link.urls.page}/files/b.txt`)).text()).toBe('one/b.txt');
  expect((await (await fetch(link.urls.download)).bytes()).length).toBe(link.size);
  const manifest = (await json(fetch(`${link.urls.page}/manifest.json`))) as Manifest;
  expect(manifest.files.map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.txt']);
});

test('a folder of two hundred is one link with its name', async () => {
  const paths = Array.from({ length: 200 }, (_, index) => write(`album/day ${index % 3}/${index}.txt`));
  await Promise.all(paths);
  await openConsoleAnew(page, server);
  await dropFiles(page, [folder.at('album')]);
  await page.getByText('Link copied').waitFor();
  const link = await whole('album');
  expect(link).toMatchObject({ name: 'album.zip', files: 200, leftOut: 0 });
  await row(/^album\.zip/)
    .getByText('200 files')
    .waitFor();
  expect(await (await fetch(`${link.urls.page}/files/album/day%201/1.txt`)).text()).toBe('album/day 1/1.txt');
});

test('split they are many, at once or later, and the setting that says so is kept to', async () => {
  const files = await Promise.all(['two/k.txt', 'two/l.txt', 'two/m.txt'].map((path) => write(path)));
  const release = await letThrough(1);
  await openConsoleAnew(page, server);
  await dropFiles(page, files);
  await page.getByText('Link copied').waitFor();
  await page.setViewportSize({ width: 360, height: 700 });
  const change = await page.getByRole('button', { name: 'Change', exact: true }).boundingBox();
  expect(change?.x, 'what can be done about it is whole in a narrow window').toBeGreaterThan(8);
  await page.getByRole('button', { name: 'Make separate links' }).click();
  await page.getByText('3 links copied').waitFor();
  const addresses = (await copied()).split('\n');
  await release();
  const bodies = await Promise.all(
    addresses.map((address) =>
      poll(async () => {
        const answer = await fetch(`${address}/x`);
        return answer.ok && answer.text();
      }, 'the file'),
    ),
  );
  expect(bodies).toEqual(['two/k.txt', 'two/l.txt', 'two/m.txt']);
  expect((await onlyLink('k%20%2B%202')).state).toBe('stopped');

  await server.api('/latchkey/settings', post({ severalAs: 'many' }, 'PATCH'));
  await openConsoleAnew(page, server);
  await dropFiles(page, await Promise.all(['many/p1.txt', 'many/p2.txt'].map((path) => write(path))));
  await page.getByText('2 links copied').waitFor();
  expect((await linksOf('p')).filter(({ name }) => /^p\d\.txt$/.test(name)).length).toBe(2);
});

test('after a page that was closed in the middle it goes on into the same link', async () => {
  const files = await Promise.all(['far/x.txt', 'far/y.txt', 'far/z.txt'].map((path) => write(path)));
  await letThrough(1);
  await openConsoleAnew(page, server);
  await dropFiles(page, files);
  await page.getByText('Link copied').waitFor();
  const { $id, urls } = await onlyLink('x%20%2B%202');
  await poll(async () => /33 %/.test(await (await fetch(urls.page)).text()), 'the first file');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText(/^Stopped at \d+ % when the page was closed/).waitFor();
  await page.unroute(uploads);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose them again…' }).click();
  await (await choosing).setFiles(files);
  const link = await whole('x%20%2B%202');
  expect([link.$id, link.files, link.leftOut]).toEqual([$id, 3, 0]);
  await page.getByText(/^Stopped at/).waitFor({ state: 'detached' });
});

test('a file that is refused is left out and said so; a cancelled drop takes its link along', async () => {
  const files = await Promise.all(['hole/q.txt', 'hole/r.txt', 'hole/s.txt'].map((path) => write(path)));
  const release = await letThrough(0);
  await openConsoleAnew(page, server);
  await dropFiles(page, files);
  await page.getByText('Link copied').waitFor();
  await page.getByRole('button', { name: 'Cancel the upload of 3 files' }).click();
  await poll(async () => (await linksOf('q%20%2B%202')).length === 0, 'the link to go');
  await release();

  await page.route(uploads, async (route) => {
    if (!route.request().postDataBuffer()?.includes('filename="r.txt"')) return route.continue();
    await page.getByText('Link copied').waitFor();
    return route.fulfill({ status: 400, json: { type: 'storage_file_type_unsupported' } });
  });
  await dropFiles(page, files);
  const link = await whole('q%20%2B%202');
  expect([link.files, link.leftOut]).toEqual([2, 1]);
  await page.getByText(/r\.txt\S* is not shared/).waitFor();
  await row(/^q \+ 2\.zip/)
    .getByText('1 left out')
    .waitFor();
});

test('undone while it is sent, nothing of it remains', async () => {
  const files = await Promise.all(['undo/u.txt', 'undo/v.txt'].map((path) => write(path)));
  const release = await letThrough(1);
  await openConsoleAnew(page, server);
  await dropFiles(page, files);
  await page.getByText('Link copied').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The link is gone').waitFor();
  await release();
  await page.getByRole('button', { name: /^Cancel the upload/ }).waitFor({ state: 'detached' });
  expect(await linksOf('u%20%2B%201')).toEqual([]);
  await poll(async () => {
    const stored = await json(server.projectApi('/storage/buckets/shared/files'));
    return !(stored as { files: { key: string }[] }).files.some(({ key }) => /^[uv]\.txt$/.test(key));
  }, 'the files to go');
});
