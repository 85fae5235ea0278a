/** Further launches, the window that closes while sharing goes on, and the end of the program. */
import { app, powerMonitor } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import { errorMessage } from '../apiClient.ts';
import { countOpenLinks } from '../countOpenLinks.ts';
import type { Dialogs } from '../dialogs.ts';
import { followLifecycle } from '../lifecycle.ts';
import { type Notify, notifyAboutBackground } from '../notifications.ts';
import type { Preferences } from '../preferences.ts';
import type { PrefStore } from '../prefs.ts';
import type { MainWindow } from '../window.ts';
import type { Server } from './server.ts';

/** Milliseconds in which a busy server may say how much is shared: nobody waits for a notice. */
const patience = { notice: 60_000, question: 2_000 };

type Life = Server & {
  window: MainWindow;
  dialogs: Dialogs;
  notify: Notify;
  prefs: PrefStore;
  preferences: Preferences;
  strings: DesktopLanguage['strings'];
  share(files: readonly string[]): void;
  chooseAndShare(): void;
  /** Called when the end has begun. */
  onEnd(): void;
};

export function liveOn({ server, api, window, notify, strings, ...life }: Life): void {
  const openLinks = (within: number) => countOpenLinks(api, server.state(), within);
  // The shelf may still be open.
  window.onClosed(
    () =>
      void notifyAboutBackground({
        ...{ notify, prefs: life.prefs, strings, platform: process.platform },
        isSharing: async () => (await openLinks(patience.notice)) > 0,
        open: window.open,
      }),
  );
  followLifecycle({
    app,
    signals: process,
    power: powerMonitor,
    openWindow: window.open,
    openLink: window.openLink,
    share: life.share,
    chooseAndShare: life.chooseAndShare,
    changeReach(change) {
      api
        .changeReach(change)
        .catch((error) => notify(strings.product, errorMessage(error, strings), window.open));
    },
    mayQuit: () => mayQuit(life, () => openLinks(patience.question)),
    shutDown() {
      life.onEnd();
      return server.stop();
    },
  });
}

/** Asks once; who does not want to be asked again finds it in the settings. */
async function mayQuit(
  { preferences, dialogs }: Pick<Life, 'preferences' | 'dialogs'>,
  openLinks: () => Promise<number>,
): Promise<boolean> {
  if (!preferences.read().askBeforeQuit) return true;
  const links = await openLinks();
  if (links === 0) return true;
  const { quit, askAgain } = await dialogs.askToQuit(links);
  if (!askAgain) preferences.change({ askBeforeQuit: false });
  return quit;
}
