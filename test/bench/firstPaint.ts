/** How soon a person sees the console, and its first links, over a hundred thousand of them. */
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/** Milliseconds in which the browser gets over a new context: it keeps a process ready for the next page, as a person's does. */
const rest = 1_500;
/** Each time with an empty cache. */
const openings = 9;

/** @param server with its many links */
export async function benchFirstPaint(server: Latchkey, skip: (reason: string) => void): Promise<Row[]> {
  const browser = await chromium.launch(await chromiumLaunchOptions('whole')).catch(() => undefined);
  if (!browser) {
    skip('first paint of the console: no Chromium starts here');
    return [];
  }
  try {
    const signedIn = await signIn(browser, server);
    const paints = await repeat(openings, () => firstPaint(browser, server, signedIn));
    return [limitRow('100,000 links: first paint of the console, median', median(paints), 500, 'ms')];
  } finally {
    await browser.close();
  }
}

type SignedIn = Awaited<ReturnType<typeof signIn>>;

async function signIn(browser: Browser, server: Latchkey) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.consoleUrl);
  await page.locator('.row').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** @returns milliseconds from the navigation to the first content on screen (Paint Timing) */
async function firstPaint(browser: Browser, server: Latchkey, storageState: SignedIn): Promise<number> {
  const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await setTimeout(rest);
  await page.goto(new URL(server.consoleUrl).origin);
  await page.locator('.row').first().waitFor();
  const time = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  await context.close();
  if (time === undefined) throw new Error('the console was not painted');
  return time;
}
