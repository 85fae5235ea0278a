/** A shared file changes under its link: what its owner and its visitors see, without anybody pressing reload. */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { poll } from '../helpers/poll.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();

/** Until the page of the link shows the fingerprint, which the first hash brings. */
function untilHashed(address: string): Promise<boolean> {
  return poll(async () => (await (await fetch(address)).text()).includes('Fingerprint'), 'the first hash');
}

test('the row says that a file has changed, and its new version is shared at the same address', async () => {
  const path = await folder.write('plan.txt', 'the plan');
  await folder.write('other.txt', 'other');
  const [shared] = await server.share([path, folder.at('other.txt')]);
  if (shared === undefined) throw new Error('nothing was shared');
  const { link } = shared;
  const page = await browser.newPage();
  await openConsoleAnew(page, server);
  const row = page.getByRole('row', { name: /^plan/ });
  await row.getByText('Live', { exact: true }).waitFor();

  await writeFile(path, 'another plan');
  await row.getByText('File has changed').waitFor({ timeout: 10_000 });
  // Pointing at the row brings all that can be done.
  await row.hover();
  await row.getByRole('button', { name: 'Stop sharing' }).waitFor();
  await row.getByRole('button', { name: 'Share the new version' }).click();
  await page.getByText(/is shared at the same address$/).waitFor();
  await row.getByText('Live', { exact: true }).waitFor();
  expect(await (await fetch(link.urls.download)).text()).toBe('another plan');

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/^Stopped sharing .*has changed\.$/).waitFor();
  expect((await fetch(link.urls.download)).status).not.toBe(200);
  await row.getByRole('button', { name: 'Share again' }).click();
  await row.getByText('Live', { exact: true }).waitFor();

  await untilHashed(link.urls.page);
  await rename(path, `${path}.moved`);
  await row.getByText('File not found').waitFor({ timeout: 10_000 });
  await row.getByRole('button', { name: 'Find it again' }).click();
  await row.getByText('Live', { exact: true }).waitFor();
  expect(await (await fetch(link.urls.download)).text()).toBe('another plan');
  await page.close();
});

test('a folder that was moved is shared from its new place, and one file of it that changed is told', async () => {
  await mkdir(folder.at('trip'));
  for (const name of ['a.txt', 'b.txt']) await folder.write(join('trip', name));
  const [shared] = await server.share([folder.at('trip')]);
  if (shared === undefined) throw new Error('nothing was shared');
  const page = await browser.newPage();
  await openConsoleAnew(page, server);
  const row = page.getByRole('row', { name: /^trip/ });
  await row.getByText('Live', { exact: true }).waitFor();

  await rename(folder.at('trip'), folder.at('moved'));
  await row.getByText('File not found').waitFor({ timeout: 10_000 });
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Say where it is now…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Where is/ });
  await dialog.getByRole('textbox').fill(folder.at('moved'));
  await dialog.getByRole('button', { name: 'Share from there' }).click();
  await page.getByText(/is shared from its new place$/).waitFor();
  await row.getByText('Live', { exact: true }).waitFor();
  expect((await fetch(shared.link.urls.download)).status).toBe(200);

  await writeFile(folder.at('moved/b.txt'), 'something else');
  await row.getByText('File has changed').waitFor({ timeout: 10_000 });
  await row.hover();
  await row.getByRole('button', { name: 'Share the new version' }).click();
  await row.getByText('Live', { exact: true }).waitFor();
  await page.close();
});

test('a link follows its file once its owner says so', async () => {
  const path = await folder.write('log.txt', 'one');
  const [shared] = await server.share([path]);
  if (shared === undefined) throw new Error('nothing was shared');
  const page = await browser.newPage();
  await openConsoleAnew(page, server);
  const row = page.getByRole('row', { name: /^log/ });
  await row.hover();
  await row.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Options…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Options of/ });
  await dialog.getByText('Follow the file').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await writeFile(path, 'another');
  expect(await (await fetch(shared.link.urls.download)).text()).toBe('another');
  await page.close();
});

test('a visitor of a large file that is being checked gets its page without doing anything', async () => {
  const path = await sparseFile(folder.at('film.bin'), 700_000_000);
  const [shared] = await server.share([path]);
  if (shared === undefined) throw new Error('nothing was shared');
  const { link } = shared;
  const page = await browser.newPage();
  await untilHashed(link.urls.page);
  await chmod(path, 0o755);
  const answer = await page.goto(link.urls.page);
  expect(answer?.status()).toBe(503);
  await page.getByRole('heading', { name: 'Being checked, one moment' }).waitFor();
  await page.getByRole('button', { name: 'Download film.bin' }).waitFor();
  await page.close();
});
