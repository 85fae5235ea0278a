import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { type ChromiumBuild, chromiumLaunchOptions } from './chromium.ts';
import { patience } from './poll.ts';
import { setUp } from './setUp.ts';

/** A headless browser for the tests of a file. */
export function setUpChromium(build?: ChromiumBuild): Pick<Browser, 'newContext' | 'newPage' | 'close'> {
  return setUp(
    async () => {
      const browser = await chromium.launch(await chromiumLaunchOptions(build));
      return {
        newContext: async (options) => patient(await browser.newContext(options)),
        newPage: async (options) => patient(await browser.newPage(options)),
        close: () => browser.close(),
      };
    },
    (browser) => browser.close(),
  );
}

function patient<T extends Pick<BrowserContext, 'setDefaultTimeout'>>(made: T): T {
  made.setDefaultTimeout(patience * 1_000);
  return made;
}
