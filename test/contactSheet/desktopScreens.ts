/** What only the desktop program shows, as far as a browser can show it. */
import { type Failure, failurePage, failureStyle } from '../../main/electron/failurePage.ts';
import { desktopBridge } from './desktopBridge.ts';
import type { Screen } from './screen.ts';
import { openConsole } from './steps.ts';

const group = 'desktop';

function failure(name: string, shown: Omit<Failure, 'sentence'>): Screen {
  return {
    ...{ name, group, state: 'failing' },
    async open({ page, words }) {
      const sentence = words.desktop.strings.failure.title;
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
  failure('a port is taken', { portTaken: true }),
  failure('a lost database', { portTaken: false, recoverable: { copyMadeAt: Date.now() - 3_600_000 } }),
];
