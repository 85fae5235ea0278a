/** API keys in the console, found by way of its settings, as somebody makes one for a program. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import type { ApiKeyList } from '../../shared/wire/keys.ts';
import { english } from '../helpers/english.ts';
import { openPage } from '../helpers/openPage.ts';
import { json } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const server = setUpLatchkey({}, 'test');
const { ends, settings, status } = english.console.strings;
const { developer } = accessLanguage(['en']).strings;
let page: Page;

beforeEach(async () => {
  page = await openPage(browser);
  await page.goto(server.consoleUrl);
  await page.getByRole('button', { name: status.settings }).click();
  await page.getByRole('tab', { name: settings.developerTab }).click();
  await page.getByRole('link', { name: developer.rooms.keys }).click();
  await page.getByRole('textbox', { name: developer.name }).fill('backup');
});

const endField = () => page.getByRole('button', { name: developer.ends });
const key = () => page.getByRole('listitem').filter({ hasText: 'backup' });

async function create(): Promise<void> {
  await page.getByRole('button', { name: developer.create }).click();
  await page.getByText(developer.created).waitFor();
}

async function storedKeys(): Promise<ApiKeyList['keys']> {
  return ((await json(server.api('/latchkey/keys'))) as ApiKeyList).keys;
}

async function statusWith(secret: string): Promise<number> {
  const headers = { 'x-appwrite-key': secret, 'x-appwrite-project': server.projectId };
  return (await fetch(`${server.apiUrl}/storage/buckets`, { headers })).status;
}

test('a key is made with an end, which the list shows', async () => {
  await endField().click();
  await page.getByRole('menuitem', { name: ends.presets.week }).click();
  await create();
  await key().getByText(developer.endsIn('in 7 days')).waitFor();
  const [stored] = await storedKeys();
  const week = 7 * 86_400_000;
  expect(Date.parse(stored?.expire ?? '') - Date.parse(stored?.$createdAt ?? '')).toBeLessThanOrEqual(week);
  expect(Date.parse(stored?.expire ?? '')).toBeGreaterThan(Date.now() + week - 3_600_000);
  // The end of the next key is chosen anew.
  await endField().getByText(developer.never).waitFor();
});

test('an end that is typed makes no key yet, and the key stops working then', async () => {
  await endField().click();
  await page.getByRole('menuitem', { name: ends.pick }).click();
  const end = new Date(Date.now() + 15_000).toISOString();
  await page.getByRole('textbox', { name: ends.typed }).fill(end);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: developer.ends }).waitFor({ state: 'detached' });
  expect(await storedKeys()).toEqual([]);
  await create();
  const secret = (await page.locator('.new-secret code').textContent()) ?? '';
  expect(await statusWith(secret)).toBe(200);
  await key()
    .getByText(/^ended /)
    .waitFor();
  expect(await statusWith(secret)).toBe(401);
});

test('a key without a choice has no end', async () => {
  await create();
  expect((await storedKeys()).map(({ expire }) => expire)).toEqual(['']);
});
