import { type Browser, chromium } from '@playwright/test';
import { type ChromiumBuild, chromiumLaunchOptions } from './chromium.ts';
import { setUp } from './setUp.ts';

/** Milliseconds; what a slow machine takes long for is no fault. */
const patience = 90_000;

/** A headless browser for the tests of a file. */
export function setUpChromium(build?: ChromiumBuild): Pick<Browser, 'newContext' | 'newPage' | 'close'> {
  return setUp(
    async () => {
      const browser = await chromium.launch(await chromiumLaunchOptions(build));
      return {
        async newContext(options) {
          const context = await browser.newContext(options);
          context.setDefaultTimeout(patience);
          return context;
        },
        async newPage(options) {
          const page = await browser.newPage(options);
          page.setDefaultTimeout(patience);
          return page;
        },
        close: () => browser.close(),
      };
    },
    (browser) => browser.close(),
  );
}
