/**
 * The rooms for developers, step by step as the description of file tokens names them: open Storage, open a bucket,
 * upload a file, open the file; then its tokens.
 */
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { openConsole } from '../helpers/openConsole.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

beforeAll(async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  await server.share([await folder.write('Linked report.txt', 'lies where it is')]);
  await openConsole(page, server);
});

const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });

test('head to the Storage page', async () => {
  await page.getByRole('button', { name: 'Developer' }).click();
  await heading('Storage').waitFor();
  expect(new URL(page.url()).hash).toBe('#/storage');
});

test('open a bucket', async () => {
  await link('Shared files').click();
  await heading('Shared files').waitFor();
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
  await page
    .getByRole('navigation', { name: 'Where you are' })
    .getByRole('link', { name: 'Storage' })
    .click();
  await heading('Storage').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Storage');
});
