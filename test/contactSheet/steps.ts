/** Steps that many screens have in common. */
import type { Locator } from '@playwright/test';
import { hashOf, type Place } from '../../renderer/state/place.ts';
import { allParts } from '../helpers/allParts.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import type { View } from './screen.ts';

/** The console of a server at a place; the address signs nobody in, the secret in the head of each request does. */
export async function openConsole(
  view: View,
  server: Latchkey,
  place: Place = { at: 'list' },
): Promise<void> {
  const { page, words } = view;
  await page.setExtraHTTPHeaders({ 'x-latchkey-secret': server.secret });
  await page.goto(new URL(hashOf(place), server.consoleUrl).href);
  await page.getByRole('button', { name: words.console.status.settings, exact: true }).waitFor();
  // A person sees the window with all of them.
  await allParts(page);
}

/** The console with many links. */
export async function openList(view: View): Promise<void> {
  await openConsole(view, view.site.full);
  await rowOf(view, view.site.names.pdf).waitFor();
  await view.page.locator('.file-icon img').first().waitFor();
}

export function rowOf({ page }: View, name: string): Locator {
  return page.getByRole('row').filter({ hasText: name }).first();
}

/** Presses a key on the row of a link. */
export async function onRow(view: View, name: string, key: string): Promise<void> {
  await openList(view);
  await bringInSight(view, name);
  await rowOf(view, name).focus();
  await view.page.keyboard.press(key);
}

export function button({ page }: View, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Of a long list there are only the rows in sight. */
async function bringInSight(view: View, name: string): Promise<void> {
  if ((await rowOf(view, name).count()) > 0) return;
  await view.page.getByRole('searchbox').fill(name);
  await rowOf(view, view.site.names.pdf).waitFor({ state: 'detached' });
}

export async function openMenuOf(view: View, name: string): Promise<void> {
  await openList(view);
  await bringInSight(view, name);
  const row = rowOf(view, name);
  await row.hover();
  const more = row.getByRole('button', { name: view.words.console.row.more, exact: true });
  const menu = view.page.getByRole('menu');
  // A list that is searched comes anew, and takes a menu that is open along.
  await poll(async () => {
    if (await menu.isVisible()) return true;
    // By key: released over a menu that opened beneath the pointer, a button of the mouse chooses from it.
    await more.press('Enter');
    return menu.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }, 'the menu of the row');
}

/** An entry of the menu of a row. */
export async function fromMenu(view: View, name: string, entry: string): Promise<void> {
  await openMenuOf(view, name);
  await view.page.getByRole('menuitem', { name: entry, exact: true }).click();
  await dialog(view);
}

export async function dialog({ page }: View): Promise<void> {
  await page.getByRole('dialog').first().waitFor();
}

export async function openSettings(view: View, tab?: string, server = view.site.full): Promise<void> {
  await openConsole(view, server);
  await button(view, view.words.console.status.settings).click();
  if (tab !== undefined) await view.page.getByRole('tab', { name: tab, exact: true }).click();
  await view.page.getByRole('tabpanel').waitFor();
}
