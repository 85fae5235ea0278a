import { type Browser, chromium } from '@playwright/test';
import { type ChromiumBuild, chromiumLaunchOptions } from './chromium.ts';
import { setUp } from './setUp.ts';

/** A headless browser for the tests of a file. */
export function setUpChromium(build?: ChromiumBuild): Pick<Browser, 'newContext' | 'newPage' | 'close'> {
  return setUp(
    async () => {
      const browser = await chromium.launch(await chromiumLaunchOptions(build));
      return {
        newContext: (options) => browser.newContext(options),
        newPage: (options) => browser.newPage(options),
        close: () => browser.close(),
      };
    },
    (browser) => browser.close(),
  );
}
