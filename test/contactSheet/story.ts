/** The pictures that the animation of the README is made of: a file is dropped, opened by somebody else, and stopped. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { LinkList } from '../../shared/wire/links.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { english } from '../helpers/english.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import { aReach, aRoute } from '../helpers/waysIn.ts';
import { desktopBridge } from './desktopBridge.ts';
import { landscape } from './landscape.ts';

export const size = { width: 880, height: 550 };
const { strings } = english.console;
const name = 'Evening over the hills.jpg';

export type Story = Record<
  'before' | 'over' | 'shared' | 'opened' | 'delivered' | 'stopped' | 'gone',
  Buffer
> & {
  /** Middle of the button that stops it. */
  stop: { x: number; y: number };
};

export async function playStory(browser: Browser, server: Latchkey, folder: string): Promise<Story> {
  const file = join(folder, name);
  await writeFile(file, await landscape(2_400, 1_500));
  for (const other of ['Minutes of May.pdf', 'Holiday in Vienna.zip', 'Recipe.md']) {
    await writeFile(join(folder, other), 'x'.repeat(48_000));
    await server.share([join(folder, other)]);
  }
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', reducedMotion: 'reduce' });
  const owner = await openWindow(await context.newPage(), server, file);
  const visitor = await (await browser.newContext({ viewport: size, locale: 'en-GB' })).newPage();
  const shared = await drop(owner, file);
  const { links } = (await json(server.api('/latchkey/links?search=Evening'))) as LinkList;
  const urls = links[0]?.urls ?? { page: '', download: '' };
  await visitor.goto(urls.page);
  await visitor
    .locator('img')
    .first()
    .evaluate((picture: HTMLImageElement) => picture.decode());
  const opened = await visitor.screenshot();
  await (
    await fetch(urls.download, { headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })
  ).arrayBuffer();
  const stopped = await stop(owner);
  await poll(async () => (await fetch(urls.page)).status === 404, 'the link to end');
  await visitor.reload();
  return { ...shared, opened, ...stopped, gone: await visitor.screenshot() };
}

/** The desktop window: what is dropped is linked where it lies. */
async function openWindow(page: Page, server: Latchkey, file: string): Promise<Page> {
  await page.addInitScript(desktopBridge);
  await page.addInitScript(
    (path) => Object.assign(window.latchkey ?? {}, { pathsForFiles: () => [path] }),
    file,
  );
  const lan = aRoute('lan:192.168.1.20', { origin: 'http://192.168.1.20:4747' });
  const reach = aReach({ audience: 'network', lan: true }, lan);
  await page.route('**/v1/latchkey/reach', (route) => route.fulfill({ json: reach }));
  await page.setExtraHTTPHeaders({ 'x-latchkey-secret': server.secret });
  await page.goto(new URL('/', server.consoleUrl).href);
  await row(page, 'Recipe').waitFor();
  return page;
}

const picture = (page: Page) => page.screenshot({ animations: 'disabled' });

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first();

async function drop(page: Page, file: string): Promise<Pick<Story, 'before' | 'over' | 'shared'>> {
  const before = await picture(page);
  let over = before;
  const hover = async () => {
    await page.getByText(strings.drop.release).first().waitFor();
    over = await picture(page);
  };
  await dropFiles(page, [file], { hover });
  await row(page, name).waitFor();
  await page.locator('.toast').first().waitFor();
  await row(page, name)
    .locator('img')
    .evaluate((thumbnail: HTMLImageElement) => thumbnail.decode());
  return { before, over, shared: await picture(page) };
}

async function stop(page: Page): Promise<Pick<Story, 'delivered' | 'stopped' | 'stop'>> {
  await page.getByRole('button', { name: strings.share.close }).click();
  const own = row(page, name);
  await own.getByText(strings.row.delivered(1, 0)).waitFor();
  await own.hover();
  const button = own.getByRole('button', { name: strings.row.stop, exact: true });
  await button.waitFor();
  const delivered = await picture(page);
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await button.click();
  await page.getByText(strings.actions.stopped(name)).first().waitFor();
  const stopped = await picture(page);
  return { delivered, stopped, stop: { x: x + width / 2, y: y + height / 2 } };
}
