import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { onTestFinished } from 'vitest';

/** Copying works, and what was copied can be read. */
export const withClipboard: BrowserContextOptions = { permissions: ['clipboard-read', 'clipboard-write'] };

/** A page in a session of its own, as of a browser that was never here, which ends with the test. */
export async function openPage(
  browser: Pick<Browser, 'newContext'>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  return context.newPage();
}
