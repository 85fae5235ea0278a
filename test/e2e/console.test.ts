/**
 * The console by keyboard alone, by paste and over long lists: what a person notices within the first minutes and no
 * unit test can see.
 */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { clearLinks } from '../helpers/clearLinks.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let page: Page;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
  await clearLinks(server);
});

const row = (name: RegExp) => page.getByRole('row', { name });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('everything a link needs is one key away', async () => {
  await server.share([await folder.write('first.txt'), await folder.write('second.txt')]);
  await openConsoleAnew(page, server);
  await row(/^second/).focus();
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow()).toBe('first.txt, Live');

  await page.keyboard.press('c');
  await page.getByText('Link copied').waitFor();
  expect(await clipboard()).toContain(`${server.shareUrl}/s/`);

  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: /^1 hour Today|^1 hour Tomorrow/ }).waitFor();
  await page.keyboard.press('Enter');
  await row(/^first/)
    .getByText('Ends in 1 hour')
    .waitFor();
  await page.keyboard.press('Control+z');
  await row(/^first/)
    .getByText('Ends in 7 days')
    .waitFor();
  // The popover fades, and gives the focus back at its end.
  await poll(async () => (await focusedRow()) === 'first.txt, Live', 'the focus to come back');

  await page.keyboard.press('Delete');
  await row(/^first\.txt, Stopped/).waitFor();
  await page.keyboard.press('Control+z');
  await row(/^first\.txt, Live/).waitFor();

  await page.keyboard.press('/');
  await page.keyboard.type('second');
  await row(/^first/).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow()).toBe('second.txt, Live');
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await row(/^first/).waitFor();
});

/** Nothing else that the page has to do comes between them. */
const pressAtOnce = (keys: readonly string[]) =>
  page.evaluate(async (pressed) => {
    for (const key of pressed)
      for (const type of ['keydown', 'keyup']) {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent(type, { key, code: key, bubbles: true, cancelable: true }),
        );
        await Promise.resolve();
      }
  }, keys);

test('keys that follow at once reach the choice of ends', async () => {
  await server.share([await folder.write('quick.txt')]);
  await openConsoleAnew(page, server);
  const backOnRow = () =>
    poll(async () => (await focusedRow()) === 'quick.txt, Live', 'the focus to come back');
  // Its code is there once it has been open.
  await row(/^quick/).focus();
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: 'Pick a time…' }).waitFor();
  await page.keyboard.press('Escape');
  for (const [keys, end] of [
    [['End'], 'Ends in 14 days'],
    [['ArrowDown', 'Home'], 'Ends in 1 hour'],
  ] as const) {
    await backOnRow();
    await pressAtOnce(['e', ...keys, 'Enter']);
    await row(/^quick/)
      .getByText(end)
      .waitFor();
  }
});

test('keys that follow at once reach a menu, and the way out is one of them', async () => {
  await server.share([await folder.write('ways.txt')]);
  await openConsoleAnew(page, server);
  const more = row(/^ways/).getByRole('button', { name: 'More ways to copy' });
  await more.focus();
  await pressAtOnce(['Enter', 'Escape']);
  await expect.poll(() => more.getAttribute('aria-expanded')).toBe('false');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  await more.focus();
  await pressAtOnce(['Enter', 'End', 'Enter']);
  await page.getByRole('dialog').getByRole('img').first().waitFor();
});

test('an end is typed in words and seen before it is set', async () => {
  await server.share([await folder.write('typed.txt')]);
  await openConsoleAnew(page, server);
  await row(/^typed/).focus();
  await page.keyboard.press('e');
  await page.getByRole('menuitem', { name: 'Pick a time…' }).click();
  await page.getByLabel('When, in your words').fill('in a while');
  await page.getByText(/Not understood/).waitFor();
  await page.getByLabel('When, in your words').fill('90m');
  await page.getByText(/^Ends (today|tomorrow), /).waitFor();
  await page.keyboard.press('Enter');
  await row(/^typed/)
    .getByText('Ends in 90 minutes')
    .waitFor();
});

test('a link that has ended gets another end, and undo closes it again', async () => {
  // The program has a clock of its own, so the end has to come.
  const soon = new Date(Date.now() + 3_000).toISOString();
  const [shared] = await server.share([await folder.write('over.txt')], soon);
  await openConsoleAnew(page, server);
  await row(/^over\.txt, Ended/).waitFor();
  await row(/^over/).focus();
  await page.keyboard.press('e');
  await page
    .getByRole('menuitem', { name: /^7 days/ })
    .first()
    .click();
  await row(/^over\.txt, Live/).waitFor();
  expect((await fetch(shared?.link.urls.page ?? '')).status).toBe(200);
  await page.keyboard.press('Control+z');
  await row(/^over\.txt, Stopped/).waitFor();
  await poll(async () => (await fetch(shared?.link.urls.page ?? '')).status === 404, 'the link closed');
});

test('a pasted picture is shared under a name of its own', async () => {
  await openConsoleAnew(page, server);
  // The event as the browser sends it for a copied picture; the clipboard itself can hang on a busy machine.
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['a picture'], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await row(/^Pasted image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png, Live$/).waitFor();
  await page.getByText('Link copied').waitFor();
});

test('a file is taken even when the list changes under it while it hovers', async () => {
  await openConsoleAnew(page, server);
  const hover = async () => {
    await server.share([await folder.write('between.txt')]);
    await row(/^between/).waitFor();
  };
  await dropFiles(page, [await folder.write('late.txt')], { hover });
  await row(/^late\.txt, Live/).waitFor();
  expect(await page.getByText('Let go to share').count()).toBe(0);
});

test('a cancelled upload can be taken up again', async () => {
  await openConsoleAnew(page, server);
  await page.route('**/v1/storage/buckets/shared/files', () => undefined);
  await dropFiles(page, [await folder.write('slow.txt')]);
  await page.getByRole('button', { name: 'Cancel the upload of slow.txt' }).click();
  await page.getByText(/is cancelled/).waitFor();
  await page.unroute('**/v1/storage/buckets/shared/files');
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(/^slow\.txt, Live/).waitFor();
});

test.each([320, 400, 860, 1280])('nothing sticks out of a window %i wide', async (width) => {
  await server.share([
    await folder.write(`${'a long name without an end '.repeat(6)}.pdf`),
    await folder.write('تقرير.pdf'),
  ]);
  await page.setViewportSize({ width, height: 700 });
  await openConsoleAnew(page, server);
  await page.getByRole('row').nth(2).waitFor();
  const overflow = await page.evaluate(() =>
    ['.scroller', '.header', 'body'].filter((place) => {
      const element = document.querySelector(place);
      return element !== null && element.scrollWidth > element.clientWidth;
    }),
  );
  expect(overflow).toEqual([]);
});

// Last, for so many links are many to take away.
test('a long list holds few rows, and its end is one key away', async () => {
  const paths = await Promise.all(
    Array.from({ length: 250 }, (_, index) => folder.write(`file ${index}.txt`)),
  );
  await server.share(paths);
  await openConsoleAnew(page, server);
  await page.getByRole('row').nth(5).waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('251');
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await poll(async () => (await focusedRow()) === 'file 0.txt, Live', 'the focus on the last row');
  expect(await page.getByRole('row').count()).toBeLessThan(60);
});
