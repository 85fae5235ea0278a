import type { Page } from '@playwright/test';
import type { ConsoleAddress } from '../../shared/wire/sessions.ts';
import { english } from './english.ts';
import type { Latchkey } from './latchkey.ts';
import { json, post } from './requests.ts';

/** By the address that the server printed, until the console can be used. */
export async function openConsole(page: Page, { consoleUrl }: Pick<Latchkey, 'consoleUrl'>): Promise<void> {
  await page.goto(consoleUrl);
  await page.getByRole('button', { name: english.console.strings.drop.choose }).waitFor();
}

/** By an address of its own, for the printed one signs in once. */
export async function openConsoleAnew(page: Page, server: Pick<Latchkey, 'api'>): Promise<void> {
  await openConsole(page, { consoleUrl: await newConsoleUrl(server) });
}

/** Signs in once, as the printed one. */
export async function newConsoleUrl({ api }: Pick<Latchkey, 'api'>): Promise<string> {
  const { consoleUrl } = (await json(api('/latchkey/codes', post({})))) as ConsoleAddress;
  return consoleUrl;
}
