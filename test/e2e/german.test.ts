/**
 * Who reads German sees the console and the pages of links in German, every word of it, and in full in a narrow window
 * too: German is the longer language.
 */
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import type { SharedFiles } from '../../shared/wire/links.ts';
import { violations } from '../helpers/axe.ts';
import { cutOff } from '../helpers/cutOff.ts';
import { openPage } from '../helpers/openPage.ts';
import { screensOf } from '../helpers/screens.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { seenTexts } from '../strings/seenTexts.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
let shared: SharedFiles['links'][number] | undefined;

beforeAll(async () => {
  [shared] = await server.share([await folder.write('Bericht.txt')]);
});

/** What is called so in every language: a word of the wire, roles, the bucket that is there from the start, and “an”. */
const names = /File Tokens?|any, guests, users|Shared files|\ban\b/g;

/** Words without which hardly an English sentence or button does, and which German has not. */
const english =
  /\b(the|and|of|to|with|this|that|your?|are|is|not|only|ago|from|by|it|files?|copy|shared?|delete|create|choose|until|hours?|days?|search|settings|ends?)\b/i;

async function englishIn(page: Page): Promise<string[]> {
  const texts = await seenTexts(page);
  return texts.filter((text) => english.test(text.replace(names, '')));
}

test('the console says all in German, and nothing is cut off', async () => {
  const page = await openPage(browser, { locale: 'de-DE', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(server.consoleUrl);
  const found: string[] = [];
  for await (const screen of screensOf(page, shared?.link.fileId ?? '')) {
    for (const text of await cutOff(page)) found.push(`${screen} cuts off: ${text}`);
    // Names and terms of licences are what they are.
    if (screen.endsWith('Lizenzen')) continue;
    for (const text of await englishIn(page)) found.push(`${screen} says: ${text}`);
  }
  expect(found).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
});

test('the page of a link, and that of one that is no more', async () => {
  const page = await openPage(browser, { locale: 'de-DE' });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of [shared?.link.urls.page ?? '', `${server.shareUrl}/s/${'A'.repeat(22)}`]) {
    await page.goto(address);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await cutOff(page)).toEqual([]);
    expect(await englishIn(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
  }
});
