/** The console tells of a damaged database, and of the way out: a command for a browser, a button for the desktop. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ruinTable } from '../db/ruinTable.ts';
import { english } from '../helpers/english.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const server = setUpLatchkey();
const { trouble, drop, share } = english.console.strings;

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

test('a copy that could not be put back is said, and the button works again', async () => {
  const page = await browser.newPage({ extraHTTPHeaders: { 'x-latchkey-secret': server.secret } });
  await page.route('**/v1/latchkey/server', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), databaseDamaged: true } });
  });
  await page.addInitScript(() => {
    const bridge = {
      onQuickShare: () => () => undefined,
      onOpenLink: () => () => undefined,
      preferences: { read: async () => ({ language: 'system' }) },
      showUploads: async () => undefined,
      putCopyBack: () => Promise.reject(new Error('The server cannot be started.')),
    };
    Object.assign(window, { latchkey: bridge });
  });
  await page.goto(new URL('/', server.consoleUrl).href);
  for (const _ of ['once', 'again']) {
    await page.getByRole('alert').getByRole('button', { name: trouble.putBack }).click();
    await page.getByText(trouble.notPutBack).waitFor();
    await page.getByRole('button', { name: share.close }).click();
  }
  await page.close();
});
