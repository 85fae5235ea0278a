import type { Page } from '@playwright/test';

/** Until the console has fetched what it fetches in idle time: one part after the other, the palette last. */
export async function allParts(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/Palette-.*\.js$/.test(name)),
  );
}
