/** What only the desktop program shows, as far as a browser can show it. */
import { join } from 'node:path';
import { type Failure, failurePage, failureStyle } from '../../main/electron/failurePage.ts';
import { projectDir } from '../../scripts/runtime.mjs';
import { desktopBridge } from './desktopBridge.ts';
import type { Screen } from './screen.ts';
import { openConsole } from './steps.ts';
import type { Words } from './words.ts';

const group = 'desktop';

type Strings = Words['desktop']['strings'];

function failure(
  name: string,
  shown: Omit<Failure, 'sentence'>,
  sentenceOf: (strings: Strings) => string,
): Screen {
  return {
    ...{ name, group, state: 'failing' },
    async open({ page, words }) {
      const sentence = sentenceOf(words.desktop.strings);
      await page.setContent(failurePage({ ...shown, sentence }, words.desktop, Date.now()));
      await page.addStyleTag({ content: failureStyle });
    },
  };
}

export const desktopScreens: readonly Screen[] = [
  {
    name: 'first run in the window',
    group,
    state: 'empty',
    async open(view) {
      await view.page.addInitScript(desktopBridge);
      await openConsole(view, view.site.empty);
    },
  },
  {
    name: 'shelf',
    group,
    state: 'empty',
    async open({ page, site }) {
      await page.setViewportSize({ width: 320, height: 220 });
      await page.addInitScript(desktopBridge);
      // Only the window of the desktop program is given it.
      const path = join(projectDir, 'out', 'renderer', 'shelf.html');
      await page.route('**/shelf.html', (route) => route.fulfill({ path }));
      await page.goto(new URL('/shelf.html', site.empty.consoleUrl).href);
      await page.locator('.shelf').waitFor();
    },
  },
  failure('a port is taken', { portTaken: true }, ({ failure: { portTaken } }) => portTaken),
  failure(
    'a lost database',
    { portTaken: false, recoverable: { copyMadeAt: Date.now() - 3_600_000 } },
    ({ faults: { databaseDamaged } }) => databaseDamaged,
  ),
];
