/** Goes through the screens of the console, whatever language it speaks. */
import type { Page } from '@playwright/test';

/** The keys of a row, and what each opens. */
const opened = { e: 'menu', o: 'dialog', l: 'dialog' } as const;

/** The rooms for developers, and what is in each once it is there; neighbours differ in it. */
const rooms = (fileId: string) => ({
  '#/storage': 'table',
  '#/keys': 'form',
  '#/storage/shared': 'table',
  '#/hosts': 'form',
  [`#/storage/shared/${fileId}`]: '.sample-code',
});

/** @param fileId of a file in the list @returns the name of each, once it is shown; the next one when it is asked */
export async function* screensOf(page: Page, fileId: string): AsyncGenerator<string> {
  const row = page.getByRole('row').nth(1);
  await row.waitFor();
  yield 'list';
  for (const [key, role] of Object.entries(opened)) {
    await row.focus();
    await page.keyboard.press(key);
    await page.getByRole(role).getByRole('button').or(page.getByRole('menuitem')).first().waitFor();
    yield `opened by ${key}`;
    await page.keyboard.press('Escape');
    await page.getByRole(role).waitFor({ state: 'detached' });
  }
  yield* tabsOfSettings(page);
  for (const [hash, inside] of Object.entries(rooms(fileId))) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.locator('.room').locator(inside).first().waitFor();
    yield hash;
  }
}

async function* tabsOfSettings(page: Page): AsyncGenerator<string> {
  await page.locator('.header').getByRole('button').last().press('Enter');
  const tabs = page.getByRole('dialog').getByRole('tab');
  await tabs.first().waitFor();
  for (const tab of await tabs.all()) {
    await tab.click();
    await page.getByRole('tabpanel').locator('button, input, a, li').first().waitFor();
    yield `settings: ${await tab.textContent()}`;
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
