/**
 * The rooms for developers, step by step as the description of file tokens names them: open Storage, open a bucket,
 * upload a file, open the file; then its tokens.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import type { Bucket, FileList, StoredFile } from '../../shared/wire/appwrite.ts';
import { violations } from '../helpers/axe.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsole } from '../helpers/openConsole.ts';
import { withClipboard } from '../helpers/openPage.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

beforeAll(async () => {
  const context = await browser.newContext({ ...withClipboard, reducedMotion: 'reduce' });
  page = await context.newPage();
  await server.share([await folder.write('Linked report.txt', 'lies where it is')]);
  await openConsole(page, server);
});

const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const way = (name: string) =>
  page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name });
const names = () => page.getByRole('table', { name: 'Files' }).getByRole('link').allTextContents();
const copied = () => page.evaluate(() => navigator.clipboard.readText());
const storage = async <T>(path: string) => (await json(server.api(`/storage/buckets${path}`))) as T;

test('head to the Storage page', async () => {
  await button('Developer').click();
  await heading('Storage').waitFor();
  expect(new URL(page.url()).hash).toBe('#/storage');
});

test('create a bucket with an ID of one’s own; one that is taken is refused in words', async () => {
  await button('Create bucket').click();
  await page.getByLabel('Name', { exact: true }).fill('Documents');
  await page.getByLabel('ID', { exact: true }).fill('shared');
  await page.keyboard.press('Enter');
  await page.getByText('A bucket with this ID is there already.').waitFor();
  await page.getByLabel('ID', { exact: true }).fill('docs');
  await page.keyboard.press('Enter');
  await heading('Documents').waitFor();
  expect(new URL(page.url()).hash).toBe('#/storage/docs');
});

test('open a bucket', async () => {
  await way('Storage').click();
  await link('Shared files').click();
  await heading('Shared files').waitFor();
  await link('Linked report.txt').waitFor();
});

test('open a file inside it, and go back, forward and anew', async () => {
  await link('Linked report.txt').click();
  await heading('Linked report.txt').waitFor();
  await page.goBack();
  await heading('Shared files').waitFor();
  await page.goForward();
  await heading('Linked report.txt').waitFor();
  await page.reload();
  await heading('Linked report.txt').waitFor();
  await way('Storage').click();
  await heading('Storage').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Storage');
});

test('upload files to a bucket, chosen and dropped', async () => {
  await link('Documents').click();
  const choosing = page.waitForEvent('filechooser');
  await button('Upload files').click();
  await (await choosing).setFiles([await folder.write('chosen.txt'), await folder.write('also.md')]);
  await mkdir(folder.at('papers'));
  await folder.write('papers/inside.txt');
  await link('chosen.txt').waitFor();
  await dropFiles(page, [folder.at('papers')]);
  await link('inside.txt').waitFor();
  const { files } = await storage<FileList>('/docs/files');
  expect(files.map(({ key }) => key).sort()).toEqual(['also.md', 'chosen.txt', 'papers/inside.txt']);
});

test('search and sort them', async () => {
  await button('Name').click();
  await expect.poll(names).toEqual(['also.md', 'chosen.txt', 'inside.txt']);
  await button('Name').click();
  await expect.poll(names).toEqual(['inside.txt', 'chosen.txt', 'also.md']);
  await page.getByRole('searchbox', { name: 'Search files' }).fill('chosen');
  await expect.poll(names).toEqual(['chosen.txt']);
  await page.getByRole('searchbox', { name: 'Search files' }).fill('nowhere');
  await page.getByText('No file found for “nowhere”').waitFor();
  await button('Clear search').click();
  await expect.poll(names).toHaveLength(3);
});

test('open the file: what it is, its ID to copy, a new name', async () => {
  await link('chosen.txt').click();
  await heading('chosen.txt').waitFor();
  const [file] = (await storage<FileList>('/docs/files?search=chosen')).files;
  await page.getByText('text/plain').waitFor();
  await page.getByText(file?.signature ?? '?').waitFor();
  await button('Copy File ID').click();
  await expect.poll(copied).toBe(file?.$id);
  await page.getByLabel('Name', { exact: true }).fill('renamed.txt');
  await button('Save changes').click();
  await heading('renamed.txt').waitFor();
});

test('give permissions', async () => {
  await page.getByLabel('New role').fill('everyone');
  await button('Add role').click();
  await page.getByText(/Such a role does not exist/).waitFor();
  await page.getByLabel('New role').fill('any');
  await button('Add role').click();
  await page.getByRole('checkbox', { name: 'any: Update' }).check();
  await button('Save changes').click();
  await expect
    .poll(async () => (await storage<FileList>('/docs/files?search=renamed')).files[0]?.$permissions)
    .toEqual(['read("any")', 'update("any")']);
});

test('delete the file: it asks first', async () => {
  await button('Delete file').click();
  await button('Keep').waitFor();
  await button('Delete for good').click();
  await heading('Documents').waitFor();
  await expect.poll(names).toEqual(expect.not.arrayContaining(['renamed.txt']));
});

test('settings of the bucket: limits are told before work is done', async () => {
  await button('Bucket settings').click();
  await page.getByLabel('Maximum file size').fill('0');
  await page.getByText(/A number above zero/).waitFor();
  await page.getByLabel('Maximum file size').fill('1');
  await page.getByLabel('Allowed file extensions').fill('.TXT, md');
  await page.getByText('File security', { exact: true }).click();
  await button('Save').click();
  await page.getByText(/Up to .+ each, only txt, md/).waitFor();
  const bucket = await storage<Bucket>('/docs');
  expect(bucket).toMatchObject({ fileSecurity: true, allowedFileExtensions: ['txt', 'md'] });
  const choosing = page.waitForEvent('filechooser');
  await button('Upload files').click();
  await (await choosing).setFiles([await folder.write('program.exe')]);
  await page.getByText('Not uploaded: this bucket takes only txt, md.').waitFor();
  await button('Cancel program.exe').click();
});

test('more than 25 files have pages, and many are deleted at once', async () => {
  await server.api('/storage/buckets', post({ bucketId: 'many', name: 'Many' }));
  for (let count = 1; count <= 27; count += 1) {
    const form = new FormData();
    form.append('fileId', `f${count}`);
    form.append('file', new Blob([`${count}`]), `file ${String(count).padStart(2, '0')}.txt`);
    await server.api('/storage/buckets/many/files', { method: 'POST', body: form });
  }
  await page.evaluate(() => {
    location.hash = '#/storage/many';
  });
  await page.getByText('1–25 of 27').waitFor();
  await button('Next').click();
  await page.getByText('26–27 of 27').waitFor();
  await expect.poll(names).toEqual(['file 02.txt', 'file 01.txt']);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await button('Delete').click();
  await button('Delete 2 files for good').click();
  await expect.poll(async () => (await storage<FileList>('/many/files')).total).toBe(25);
});

test('delete a bucket: what goes with it is told', async () => {
  await button('Bucket settings').click();
  await button('Delete bucket').click();
  await page.getByText(/^25 files .+ go with it/).waitFor();
  await button('Delete for good').click();
  await heading('Storage').waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Many', exact: true }).count()).toBe(0);
});

test('a bucket or file that is no more says so, with a way on', async () => {
  await page.evaluate(() => {
    location.hash = '#/storage/docs/nothing';
  });
  await heading('There is no such file').waitFor();
  await button('All files of the bucket').click();
  await heading('Documents').waitFor();
});

test.each(['light', 'dark'] as const)('axe finds nothing in its rooms, %s', async (colorScheme) => {
  // React Aria reads out what waits by an image without a name, which goes after seconds.
  await page.reload();
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { files } = await storage<FileList>('/docs/files');
  const [file] = files as [StoredFile];
  for (const [hash, name] of [
    ['#/storage/docs', 'Documents'],
    [`#/storage/docs/${file.$id}`, file.name],
  ] as const) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await heading(name).waitFor();
    expect(await violations(page), hash).toEqual([]);
  }
});

test('axe finds nothing in the settings of a bucket', async () => {
  await way('Documents').click();
  await button('Bucket settings').click();
  await page.getByRole('dialog').waitFor();
  expect(await violations(page), 'settings').toEqual([]);
  await page.keyboard.press('Escape');
});
