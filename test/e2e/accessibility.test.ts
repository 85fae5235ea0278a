/**
 * The console and the visitors' pages as axe-core sees them, in the states people meet, light and dark: no violation
 * that it calls serious or critical (WCAG 2.2 AA, contrast included).
 */
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../helpers/axe.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const empty = setUpLatchkey();
const full = setUpLatchkey();
const viewport = { width: 1_280, height: 800 };

beforeAll(seed);

/** One link of every state: live, for ever, stopped, ended and with a problem. */
async function seed(): Promise<void> {
  const [report] = await full.share([
    await folder.write('Report with a rather long name, second revision.pdf'),
  ]);
  await full.api(`/latchkey/links/${report?.link.$id}/blocked`, post({ visitor: 'abcdefghijklmnop' }));
  await full.share([await folder.write('تقرير.txt')], null);
  const [stopped] = await full.share([await folder.write('Stopped.txt')]);
  await full.api(`/latchkey/links/${stopped?.link.$id}`, { method: 'DELETE' });
  const [ended] = await full.share([await folder.write('Ended.txt')]);
  // The program has a clock of its own, so the end has to come.
  const expire = new Date(Date.now() + 3_000).toISOString();
  await full.api(`/latchkey/links/${ended?.link.$id}`, post({ expire }, 'PATCH'));
  const [missing] = await full.share([await folder.write('Missing.txt')]);
  await rm(folder.at('Missing.txt'));
  await (await fetch(missing?.link.urls.view ?? '')).arrayBuffer();
}

type Theme = 'light' | 'dark';

/** Of an owner, or of a stranger; they stay open, for a context costs more than what is looked at. */
const pages: Record<Theme, Map<Latchkey | 'stranger', Promise<Page>>> = { light: new Map(), dark: new Map() };

/** As it was opened, whatever the test before did there. */
async function pageOf(who: Latchkey | 'stranger', colorScheme: Theme): Promise<Page> {
  const opened = pages[colorScheme].get(who) ?? newPage(who, colorScheme);
  pages[colorScheme].set(who, opened);
  const page = await opened;
  await page.setViewportSize(viewport);
  await page.mouse.move(0, 0);
  return page;
}

async function newPage(who: Latchkey | 'stranger', colorScheme: Theme): Promise<Page> {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce', viewport });
  const page = await context.newPage();
  if (who !== 'stranger') await openConsoleAnew(page, who);
  return page;
}

async function openConsole(server: Latchkey, theme: Theme): Promise<Page> {
  const page = await pageOf(server, theme);
  await page.goto(new URL('/', server.consoleUrl).href);
  await page.getByRole('button', { name: 'Choose files…' }).waitFor();
  return page;
}

const row = (page: Page) => page.getByRole('row', { name: /^Report/ });

/** Brings a console with links into a state. */
const states: Record<string, (page: Page) => Promise<void>> = {
  list: async (page) => {
    await page.getByRole('row', { name: /Ended\.txt, Ended/ }).waitFor();
    await page.getByRole('row', { name: /Missing\.txt, File not found/ }).waitFor();
  },
  'nothing found': async (page) => {
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText(/Nothing found/).waitFor();
  },
  'copy menu': async (page) => {
    await row(page).hover();
    await row(page).getByRole('button', { name: 'More ways to copy' }).click();
    await page.getByRole('menuitem', { name: 'Markdown' }).waitFor();
  },
  'change of the end': async (page) => {
    await row(page).focus();
    await page.keyboard.press('e');
    await page
      .getByRole('menuitem', { name: /7 days/ })
      .first()
      .waitFor();
  },
  'end of one’s own': async (page) => {
    await row(page).focus();
    await page.keyboard.press('e');
    await page.getByRole('menuitem', { name: 'Pick a time…' }).click();
    await page.getByLabel('When, in your words').fill('90m');
  },
  'path dialog with its error': async (page) => {
    await page.getByRole('button', { name: /Share a path/ }).click();
    await page.getByLabel('Path of the file').fill('/nowhere/at-all.txt');
    await page.keyboard.press('Enter');
    await page.getByText(/could not be found/).waitFor();
  },
  'message after sharing': async (page) => {
    await page.getByRole('button', { name: /Share a path/ }).click();
    await page.getByLabel('Path of the file').fill(folder.at('Stopped.txt'));
    await page.keyboard.press('Enter');
    await page.getByText(/Link (copied|ready)/).waitFor();
  },
  'options of a link': async (page) => {
    await row(page).focus();
    await page.keyboard.press('o');
    await page.getByRole('button', { name: 'Ask for a password…' }).click();
    await page.getByLabel('Downloads').fill('none');
  },
  'log of a link': async (page) => {
    await row(page).focus();
    await page.keyboard.press('l');
    await page.getByText(/^(Nobody has opened it yet|\d+ entr(y|ies))\./).waitFor();
  },
  settings: async (page) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'General' }).waitFor();
  },
  'settings of visitors': async (page) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Visitors' }).click();
    await page.getByLabel('Of one link').fill('none');
  },
  'who is kept out': async (page) => {
    await row(page).hover();
    await row(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Who is kept out…' }).click();
    await page.getByRole('button', { name: /^Let .* in again$/ }).waitFor();
  },
  'developer view': async (page) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Developer view' }).click();
    await page.getByRole('tabpanel').getByRole('link', { name: 'API keys' }).waitFor();
  },
  narrow: async (page) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByRole('button', { name: 'More actions' }).first().waitFor();
  },
};

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test('first run', async () => {
    const page = await openConsole(empty, theme);
    expect(await violations(page)).toEqual([]);
  });

  test.each(Object.entries(states))('%s', async (_, enter) => {
    const page = await openConsole(full, theme);
    await enter(page);
    expect(await violations(page)).toEqual([]);
  });

  test('signed out', async () => {
    const page = await pageOf('stranger', theme);
    await page.goto(new URL('/', full.consoleUrl).href);
    await page.getByText('not signed in').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(new URL('/', full.consoleUrl.replace('127.0.0.1', 'localhost')).href);
    await page.getByRole('link', { name: /^http:/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('what visitors see', async () => {
    const page = await pageOf('stranger', theme);
    const { links } = (await (await full.api('/latchkey/links?search=Report')).json()) as {
      links: { urls: { page: string } }[];
    };
    await page.goto(links[0]?.urls.page ?? '');
    expect(await violations(page)).toEqual([]);
    await page.goto(`${full.shareUrl}/s/${'A'.repeat(22)}`);
    expect(await violations(page)).toEqual([]);
  });
});
