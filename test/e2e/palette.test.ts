/** Everything that can be done: found by typing, and in the menu at the pointer. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { Settings } from '../../shared/wire/settings.ts';
import { violations } from '../helpers/axe.ts';
import { openConsole, openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;
let isFirst = true;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
  if (isFirst)
    for (const name of ['alpha', 'beta', 'gamma', 'delta'])
      await server.share([await folder.write(`${name}.txt`)]);
  await (isFirst ? openConsole(page, server) : openConsoleAnew(page, server));
  isFirst = false;
});

const row = (name: RegExp) => page.getByRole('row', { name });
const field = () => page.getByRole('combobox', { name: 'Find an action or a link' });
const settings = async () => (await json(server.api('/latchkey/settings'))) as Settings;
const copied = () => page.evaluate(() => navigator.clipboard.readText());

/** What Enter would do. */
const marked = (name: RegExp) =>
  poll(async () => {
    // Read at once: between two looks another may be marked.
    const text = await field().evaluate((input) => {
      const id = input.getAttribute('aria-activedescendant');
      return id && document.getElementById(id)?.textContent;
    });
    return typeof text === 'string' && name.test(text);
  }, `${name} to be marked`);

async function choose(text: string, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await field().fill(text);
  await marked(name);
  await page.keyboard.press('Enter');
  await field().waitFor({ state: 'detached' });
}

test('the palette pauses, narrows the list, and leads to settings and rooms, wherever the focus is', async () => {
  await row(/^alpha/).waitFor();
  await choose('pau', /^Pause$/);
  await poll(async () => (await settings()).paused, 'the pause');
  await choose('resume', /^Resume$/);
  await poll(async () => !(await settings()).paused, 'the end of the pause');
  await choose('never opened', /^Show: Never opened$/);
  await page.getByRole('radio', { name: /^Never opened/, checked: true }).waitFor();
  await choose('api keys', /^API keys$/);
  await page.getByRole('heading', { name: 'API keys' }).waitFor();
  await page.getByRole('textbox').first().focus();
  await choose('show all', /^Show: All$/);
  await page.getByRole('radio', { name: /^All/, checked: true }).waitFor();
  await choose('settings visi', /^Settings: Visitors$/);
  await page.getByRole('tab', { name: 'Visitors', selected: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('links are found on the server, and what is about one comes first', async () => {
  await choose('gamma', /^gamma\.txt/);
  await poll(() => page.url().includes('#/links/'), 'the place of the link');
  // Where the link is shown takes the focus, and gives it back.
  await page.locator('.details').getByRole('heading', { name: 'gamma.txt' }).waitFor();
  await page.evaluate(() => history.back());
  await page.locator('.details').waitFor({ state: 'detached' });
  await row(/^beta/).focus();
  await page.keyboard.press('Control+k');
  await field().waitFor();
  await page.getByRole('group', { name: 'beta.txt', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await field().waitFor({ state: 'detached' });
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+k');
  await field().waitFor();
  await page.keyboard.press('Escape');
  await field().waitFor({ state: 'detached' });
  await row(/^beta/).focus();
  await page.keyboard.press('Control+k');
  await field().waitFor();
  await page.keyboard.press('ArrowUp');
  await marked(/^Language: Deutsch$/);
  await page.keyboard.press('Escape');
  await field().waitFor({ state: 'detached' });
  await poll(
    () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.startsWith('beta') ?? false),
    'the focus back on the row',
  );
  await choose('copy link', /^Copy link/);
  await page.getByText('Link copied').waitFor();
  expect(await copied()).toContain(`${server.shareUrl}/s/`);
  await row(/^beta/).focus();
  await choose('end 30', /^End: 30 days/);
  await page.getByText(/beta\.txt.* ends in 30 days/).waitFor();
});

test('what is chosen in the list comes first, and nothing is said to be nothing', async () => {
  await row(/^alpha/).click({ modifiers: ['Control'] });
  await row(/^beta/).click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+k');
  await field().waitFor();
  await marked(/^Copy links$/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('2 links copied').waitFor();
  await choose('clear sel', /^Clear selection$/);
  await page.keyboard.press('Control+k');
  await field().fill('elephants');
  await page.getByText(/^Nothing is called/).waitFor();
  await page.keyboard.press('Control+k');
  await field().waitFor({ state: 'detached' });
});

const menu = () => page.getByRole('menu', { name: 'More actions' });

test('a row has its menu at the pointer and by keys, and one for all that is chosen', async () => {
  await row(/^gamma/).click({ button: 'right' });
  await menu().getByRole('group', { name: 'gamma.txt' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await menu().getByRole('menuitem', { name: 'More ways to copy' }).press('ArrowRight');
  const copyFor = page.getByRole('group', { name: 'Copy for…' });
  await copyFor.waitFor();
  await page.keyboard.press('Escape');
  await copyFor.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await menu().waitFor({ state: 'detached' });
  await poll(
    () => row(/^gamma/).evaluate((each) => each === document.activeElement),
    'the row to have the focus',
  );
  await page.keyboard.press('Shift+F10');
  await menu().getByRole('menuitem', { name: 'Copy link', exact: true }).click();
  await page.getByText('Link copied').waitFor();
  expect(await copied()).toContain(`${server.shareUrl}/s/`);
  await row(/^gamma/).focus();
  await page.keyboard.press('ContextMenu');
  await menu().getByRole('menuitem', { name: 'Change end' }).click();
  await page
    .getByRole('menuitem', { name: /^1 hour/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await row(/^alpha/).click({ modifiers: ['Control'] });
  await row(/^beta/).click({ modifiers: ['Control'] });
  await row(/^beta/).click({ button: 'right' });
  await menu().getByRole('group', { name: '2 links selected' }).waitFor();
  await menu().getByRole('menuitem', { name: 'Stop sharing' }).click();
  await page.getByText('Stopped sharing 2 links').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('2 links as before').waitFor();
});

test('a label is written in the row, taken back, and refused when it is too long', async () => {
  const label = () => page.getByRole('textbox', { name: /^Label of/ });
  await row(/^delta/).focus();
  await page.keyboard.press('F2');
  await label().fill('for Ada');
  await page.keyboard.press('Enter');
  await row(/^delta/)
    .getByRole('button', { name: 'for Ada' })
    .waitFor();
  await page.getByText(/is labelled/).waitFor();
  await page.keyboard.press('Control+z');
  await row(/^delta/)
    .getByRole('button', { name: 'for Ada' })
    .waitFor({ state: 'detached' });
  await row(/^delta/).focus();
  await page.keyboard.press('F2');
  await label().fill('x'.repeat(257));
  await page.keyboard.press('Enter');
  await page.getByText(/^A label has 256 characters at most/).waitFor();
  await page.keyboard.press('Escape');
  await label().waitFor({ state: 'detached' });
});

test('it speaks the language that it changes to, and shares what was copied', async () => {
  await row(/^alpha/).waitFor();
  await page.evaluate(() => navigator.clipboard.writeText('Dear Ada,\nhow are you?'));
  await choose('what was copied', /^Share what was copied/);
  await row(/^Dear Ada\.txt/).waitFor();
  await choose('deutsch', /^Language: Deutsch$/);
  await page.getByRole('button', { name: 'Dateien auswählen…' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Aktion oder Link finden' }).fill('anhal');
  await page.getByRole('option', { name: 'Anhalten' }).waitFor();
});
