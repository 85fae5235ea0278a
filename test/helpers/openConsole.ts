import type { Page } from '@playwright/test';
import { english } from './english.ts';
import type { Latchkey } from './latchkey.ts';

/** By the address that the server printed, until the console can be used. */
export async function openConsole(page: Page, { consoleUrl }: Pick<Latchkey, 'consoleUrl'>): Promise<void> {
  await page.goto(consoleUrl);
  await page.getByRole('button', { name: english.console.strings.drop.choose }).waitFor();
}
