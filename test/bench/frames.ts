/** The longest frame of the console over a hundred thousand links, for everything a hand does there. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import type { LinkList } from '../../shared/wire/links.ts';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { dropFiles, middleOf } from '../helpers/dropFiles.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';
import { longestFrame } from './traceFrames.ts';

export type Stage = { page: Page; server: Latchkey; folder: string };
/**
 * What comes before is not measured, nor is the look at what the act brought: looking for an element in the page is
 * work of its thread, up to eighteen milliseconds of one frame. What ends the act afterwards is.
 */
type Act = {
  before?: (stage: Stage) => Promise<unknown>;
  /** Clicked by the act, and looked for before it. */
  target?: (page: Page) => Locator;
  act: (stage: Stage, place: Place) => Promise<unknown>;
  shows?: (page: Page) => Locator;
  end?: (stage: Stage) => Promise<unknown>;
};

type Place = { x: number; y: number };

/** Milliseconds between two events of a held key or a turning wheel. */
const beat = 33;

const rowAt = (page: Page, index: number) => page.locator(`.row[data-index="${index}"]`);
const openRow = (page: Page) => page.locator('.row:not(.row-over)').first();

export const acts: Readonly<Record<string, Act>> = {
  'turning the wheel': {
    before: ({ page }) => page.mouse.move(600, 500),
    act: ({ page }) => repeat(25, () => page.mouse.wheel(0, 400).then(() => pause(beat))),
  },
  'a held arrow key': {
    before: ({ page }) => rowAt(page, 0).focus(),
    act: async ({ page }) => {
      await repeat(25, () => page.keyboard.down('ArrowDown').then(() => pause(beat)));
      await page.keyboard.up('ArrowDown');
    },
  },
  'choosing all, and turning the wheel': {
    before: async ({ page }) => {
      await rowAt(page, 0).focus();
      await page.mouse.move(600, 500);
    },
    act: async ({ page }) => {
      await page.keyboard.press('Control+a');
      await wait(400);
      await repeat(25, () => page.mouse.wheel(0, 400).then(() => pause(beat)));
    },
    shows: (page) => page.getByRole('toolbar', { name: 'Selected links' }),
    end: leave,
  },
  'typing a search': {
    before: ({ page }) => page.getByRole('searchbox').focus(),
    act: async ({ page }) => {
      await page.keyboard.type('invoice', { delay: beat });
      await wait(400);
    },
  },
  'opening the choice of ends': {
    before: ({ page }) => openRow(page).focus(),
    act: ({ page }) => page.keyboard.press('e').then(() => wait(400)),
    shows: (page) => page.getByRole('menuitem').first(),
    end: leave,
  },
  'opening the menu of a row': {
    before: ({ page }) => openRow(page).focus(),
    act: ({ page }) => page.keyboard.press('Shift+F10').then(() => wait(400)),
    shows: (page) => page.getByRole('menuitem').first(),
    end: leave,
  },
  'opening the ways to copy': {
    before: ({ page }) => openRow(page).hover(),
    target: (page) => openRow(page).getByRole('button', { name: 'More ways to copy' }),
    act: async ({ page }, { x, y }) => {
      await page.mouse.click(x, y);
      await wait(400);
    },
    shows: (page) => page.getByRole('menuitem').first(),
    end: leave,
  },
  'showing what was never opened, and all': {
    target: (page) => page.getByRole('radio', { name: /^Never opened/ }),
    act: async ({ page }, { x, y }) => {
      await page.mouse.click(x, y);
      await wait(600);
    },
    end: async ({ page }) => {
      await page.evaluate(() => document.querySelector<HTMLElement>('.chips [role=radio]')?.click());
      await wait(600);
    },
  },
  'leaving for the room of API keys, and coming back': {
    act: async ({ page }) => {
      await page.evaluate(() => void window.location.assign('#/keys'));
      await wait(800);
    },
    shows: (page) => page.getByRole('heading', { name: 'API keys' }),
    end: async ({ page }) => {
      await page.evaluate(() => history.back());
      await wait(800);
    },
  },
  'opening the details of a link, and another': {
    before: ({ page }) => openRow(page).focus(),
    target: (page) => rowAt(page, 2).locator('.file-name'),
    act: async ({ page }, { x, y }) => {
      await page.keyboard.press('Enter');
      await wait(600);
      await page.mouse.click(x, y);
      await wait(600);
    },
    shows: (page) => page.locator('.details'),
    end: leave,
  },
  'finding a link in the palette': {
    act: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await wait(200);
      await page.keyboard.type('invoice', { delay: beat });
      await wait(600);
    },
    shows: (page) => page.getByRole('dialog').getByRole('option').first(),
    end: leave,
  },
  'a visit': {
    act: async ({ server }) => {
      const { links } = (await (await server.api('/latchkey/links?state=live&limit=1')).json()) as LinkList;
      await (await fetch(`${links[0]?.urls.download}`)).arrayBuffer();
      // Visits are written down, and told, in batches of a quarter of a second.
      await wait(600);
    },
  },
  'a drop': {
    act: async ({ page, folder }) => {
      const path = join(folder, 'dropped.txt');
      await writeFile(path, 'dropped');
      // A hand takes its time from the edge of the window to letting go.
      await dropFiles(page, [path], { hover: () => wait(200) });
      await wait(1_000);
    },
    shows: (page) => page.getByText(/Link (copied|ready)/).first(),
  },
};

/** Seconds after which no further round begins: on a busy machine fewer must do. A round takes about twenty. */
const patience = 90;

/** @param server with its many links; the code in the address of its console must not be used yet */
export async function benchFrames(
  server: Latchkey,
  folder: string,
  skip: (reason: string) => void,
): Promise<Row[]> {
  const browser = await chromium.launch(await chromiumLaunchOptions('whole')).catch(() => undefined);
  if (!browser) {
    skip('frames of the console: no Chromium starts here');
    return [];
  }
  try {
    return await measureAll(browser, { page: await openConsole(browser, server), server, folder });
  } finally {
    await browser.close();
  }
}

/** The list, with its first rows on screen. */
export async function openConsole(browser: Browser, server: Latchkey): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(server.consoleUrl);
  await rowAt(page, 0).waitFor();
  return page;
}

/** The first round finds the code cold and does not count unless it is the only one. */
async function measureAll(browser: Browser, stage: Stage): Promise<Row[]> {
  const longest = new Map<string, number[]>();
  const end = performance.now() + patience * 1_000;
  for (let round = 0; round < 4 && (round === 0 || performance.now() < end); round++) {
    for (const [name, act] of Object.entries(acts)) {
      const before = round === 1 ? [] : (longest.get(name) ?? []);
      longest.set(name, [...before, await measureAct(browser, stage, act)]);
    }
  }
  return [...longest].map(([name, frames]) =>
    limitRow(`100,000 links: longest frame of ${name}, median`, median(frames), 50, 'ms'),
  );
}

/** @returns milliseconds of the longest frame */
export async function measureAct(browser: Browser, stage: Stage, act: Act): Promise<number> {
  const { page } = stage;
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('');
  await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  await rowAt(page, 0).waitFor();
  await act.before?.(stage);
  const place = act.target ? await middleOf(act.target(page)) : { x: 0, y: 0 };
  const begun = await record(browser, page, () => act.act(stage, place));
  await act.shows?.(page).waitFor();
  const ended = act.end ? await record(browser, page, () => act.end?.(stage)) : 0;
  return Math.max(begun, ended);
}

/** @returns milliseconds of the longest frame while something is done */
async function record(
  browser: Browser,
  page: Page,
  done: () => Promise<unknown> | undefined,
): Promise<number> {
  await wait(200);
  await browser.startTracing(page, { categories: ['devtools.timeline', 'blink.user_timing'] });
  // The start of the recording is work of its own.
  await wait(100);
  await page.evaluate(() => void performance.mark('begin'));
  await wait(50);
  await done();
  return longestFrame(await browser.stopTracing());
}

async function leave({ page }: Stage): Promise<void> {
  await page.keyboard.press('Escape');
  await wait(300);
}

const pause = async (milliseconds: number) => {
  await wait(milliseconds);
  return milliseconds;
};
