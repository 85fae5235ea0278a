/** The console in a browser tells of a damaged database, and of the command that puts a copy back. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruinTable } from '../db/ruinTable.ts';
import { english } from '../helpers/english.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const server = setUpLatchkey();
const { trouble, drop } = english.console.strings;

test('damage of the database is said in the console, with the command and without a button', async () => {
  const page = await browser.newPage();
  await page.goto(server.consoleUrl);
  await page.getByRole('button', { name: drop.choose }).waitFor();
  expect(await page.getByText(trouble.damaged).count()).toBe(0);
  await server.stop();
  await ruinTable(join(server.dataDir, 'latchkey.db'), 'keys');
  await server.restart();
  await page.goto(server.consoleUrl);
  const banner = page.getByRole('alert').filter({ hasText: trouble.damaged });
  await banner.getByText(/latchkey restore/).waitFor();
  expect(await banner.getByRole('button').count()).toBe(0);
  await page.close();
});
