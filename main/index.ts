/**
 * Entry of the desktop program; wires the modules of `electron/`. It has one instance, one window, one tray icon, and
 * a separate server process.
 */
import { join, resolve } from 'node:path';
import { app, dialog, Notification, nativeTheme, protocol, session, shell } from 'electron';
import ElectronStore from 'electron-store';
import { followEvents } from '../shared/api/followEvents.ts';
import { profileFolder } from '../shared/desktop.ts';
import type { UsageFault } from '../shared/faults.ts';
import { sentenceOf } from '../shared/sentences.ts';
import { type DesktopLanguage, desktopLanguage } from '../shared/strings/languages.ts';
import type { ServerEvent } from '../shared/wire/events.ts';
import { composeHabits, composeTelling } from './electron/compose/habits.ts';
import { liveOn } from './electron/compose/life.ts';
import { composeQuickShare, composeShelf } from './electron/compose/quickShare.ts';
import { createServer } from './electron/compose/server.ts';
import { createEntries } from './electron/compose/shell.ts';
import { createTrayIcon, showMenu } from './electron/compose/tray.ts';
import { createWindow, registerHandlers } from './electron/compose/window.ts';
import { appId, programPaths } from './electron/config.ts';
import { createDialogs } from './electron/dialogs.ts';
import { createStateHandler } from './electron/followServer.ts';
import { followLanguage, onLanguage } from './electron/language.ts';
import { launchFiles } from './electron/launchFiles.ts';
import { launchReach } from './electron/launchReach.ts';
import { launchRequest } from './electron/launchRequest.ts';
import { followLaunch } from './electron/lifecycle.ts';
import { createNotify } from './electron/notifications.ts';
import { collectOpenedFiles } from './electron/openedFiles.ts';
import { collectOpenedLinks } from './electron/openedLinks.ts';
import { createPreferences } from './electron/preferences.ts';
import { openPrefs } from './electron/prefs.ts';
import { recoveryNotice } from './electron/recoveryNotice.ts';
import { cannotHaveSandbox } from './electron/rootUser.ts';
import { privilegedScheme } from './electron/scheme.ts';
import { secureContents, secureSession } from './electron/security.ts';

const paths = programPaths(import.meta.dirname);
const onOpenedFile = collectOpenedFiles(app);
const onOpenedLink = collectOpenedLinks(app);
const notify = createNotify(Notification, process.platform === 'darwin' ? undefined : paths.icon);
const asked = launchReach(process.argv, (path) => resolve(path));
const launch = {
  files: launchFiles(process.argv, process.cwd(), app.isPackaged),
  reach: asked.change,
  ...launchRequest(process.argv),
};

// On macOS and Windows the default profile folder is the data folder of the server.
if (!app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', join(app.getPath('userData'), profileFolder));
// Windows shows notifications only for the id of the start menu entry that the installer created.
app.setAppUserModelId(appId);
const { fault } = asked;
const noSandbox = app.commandLine.hasSwitch('no-sandbox');
if (cannotHaveSandbox({ platform: process.platform, userId: process.getuid?.(), noSandbox })) {
  // At once: the program would not live to become ready.
  console.error(systemLanguage().strings.failure.root);
  process.exit(2);
} else if (fault !== undefined) {
  app
    .whenReady()
    .then(() => refuse(fault))
    .catch(fatal);
} else if (app.requestSingleInstanceLock(launch)) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  secureContents(app, (url) => void shell.openExternal(url));
  app.whenReady().then(run).catch(fatal);
} else {
  app.quit();
}

/** macOS says it itself. */
function startsHidden(): boolean {
  return launch.isHidden === true || app.getLoginItemSettings().wasOpenedAtLogin;
}

/** What the person has chosen in the system, best first; `app.getLocale()` is the language of Chromium's own words. */
function systemLanguage(): DesktopLanguage {
  return desktopLanguage(app.getPreferredSystemLanguages());
}

function run(): void {
  const prefs = openPrefs(ElectronStore);
  const preferences = createPreferences(prefs);
  const language = followLanguage(preferences, app.getPreferredSystemLanguages());
  const { strings } = language;
  nativeTheme.themeSource = prefs.get('theme');
  secureSession(session.defaultSession);

  const { reach } = launch;
  const { server, api } = createServer({ paths, reach, language, onState: (state) => onState(state) });
  const quitting = new AbortController();
  const window = createWindow({ paths, prefs, strings, quitting: quitting.signal });
  const dialogs = createDialogs({ native: dialog, parent: window.current, strings });
  const quickShare = composeQuickShare({ api, window, dialogs, notify, language });
  const shelf = composeShelf(paths, strings.product);
  const { entries, loginItem } = createEntries({ paths, strings });
  const choices = composeHabits({ preferences, loginItem, shelf, quickShare });
  const telling = composeTelling({ api, window, notify, strings });
  registerHandlers({ server, api, dialogs, choices, entries, showUploads: telling.showUploads });
  const share = () => void quickShare.chooseAndShare();
  showMenu(prefs, share, strings);
  const tray = createTrayIcon({ paths, quickShare, shelf, window, notify, api, language });
  onLanguage(preferences, () => {
    showMenu(prefs, share, strings);
    void tray.refresh();
    shelf.reload();
    void entries.rename();
    void loginItem.rename();
  });
  const onState = createStateHandler({
    reloadWindow: window.reload,
    showTrayOffline: tray.showOffline,
    tellRecovered: (recovered) => void dialogs.showMessage(recoveryNotice(recovered, language, Date.now())),
  });

  const shareFiles = (files: readonly string[]) => void quickShare.share(files);
  const deeds = { share: shareFiles, chooseAndShare: share };
  liveOn({
    ...{ server, api, window, dialogs, notify, prefs, preferences, strings },
    ...deeds,
    onEnd: () => quitting.abort(),
  });
  server.start();
  if (!startsHidden()) window.open();
  followLaunch({ ...deeds, openLink: window.openLink }, launch);
  onOpenedFile((path) => void quickShare.share([path]));
  onOpenedLink(window.openLink);
  const events = {
    onOpen: () => void tray.refresh(),
    onLost: telling.onLost,
    onEvent(event: ServerEvent) {
      tray.onEvent(event);
      telling.onEvent(event);
    },
  };
  void followEvents(api, events, quitting.signal);
}

/** An option that cannot be, before anything starts: one sentence and the exit code, as of the command line. */
function refuse({ reason, values }: UsageFault): void {
  console.error(sentenceOf(systemLanguage().strings.usage, reason, values));
  app.exit(2);
}

function fatal(error: unknown): void {
  console.error(error);
  const { title } = systemLanguage().strings.failure;
  dialog.showErrorBox(title, error instanceof Error ? error.message : String(error));
  app.exit(1);
}
