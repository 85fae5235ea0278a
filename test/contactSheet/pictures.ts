/** Takes the pictures of a screen in every look. */
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Screen } from './screen.ts';
import type { Site } from './site.ts';
import { locales, type Tongue, wordsOf } from './words.ts';

export const widths = { wide: { width: 1280, height: 800 }, narrow: { width: 380, height: 760 } } as const;
export type Width = keyof typeof widths;

export const tongues = keysOf(locales);
export const themes = ['light', 'dark'] as const;

export type Look = { tongue: Tongue; width: Width; theme: (typeof themes)[number] };

export function pictureName({ group, name }: Screen, { tongue, width, theme }: Look): string {
  return `${group}-${name.replaceAll(/\W+/g, '-')}-${width}-${tongue}-${theme}.png`;
}

export type Album = {
  /** @returns why it could not be opened, if it could not */
  take(screen: Screen): Promise<string | undefined>;
  close(): Promise<void>;
};

/** Pictures of one language and width: in one session, so that the code of the console is read once. */
export async function openAlbum(
  browser: Browser,
  site: Site,
  folder: string,
  look: Omit<Look, 'theme'>,
): Promise<Album> {
  const { tongue, width } = look;
  const options = { locale: locales[tongue], viewport: widths[width], reducedMotion: 'reduce' } as const;
  const context = await browser.newContext({ ...options, timezoneId: 'Europe/Berlin' });
  context.setDefaultTimeout(30_000);
  const words = wordsOf(tongue);
  return {
    close: () => context.close(),
    async take(screen) {
      await context.clearCookies();
      const page = await context.newPage();
      const failure = await screen.open({ page, site, tongue, words }).then(() => undefined, said);
      await settle(page).catch(() => undefined);
      // One page shows both: it changes them in place, as it does for people.
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        const path = join(folder, pictureName(screen, { tongue, width, theme }));
        await page.screenshot({ path, animations: 'disabled' });
      }
      await page.close();
      return failure && `${screen.group}: ${screen.name}, ${tongue}, ${width}: ${failure}`;
    },
  };
}

/** Until what comes in is in, and its pictures are there; not for ever, for some stand on a picture that never comes. */
async function settle(page: Page): Promise<void> {
  const isWhole = () =>
    document.querySelector('[data-entering]') === null &&
    [...document.images].every(({ complete }) => complete);
  await page.waitForFunction(isWhole, undefined, { timeout: 5_000 });
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}
