/**
 * Entry of the desktop program; composes the modules of `electron/`. It has one instance, one window, one tray icon, and
 * a separate server process.
 */
import { join, resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron';
import ElectronStore from 'electron-store';
import type { ApiClient } from '../shared/api/apiClient.ts';
import { followEvents } from '../shared/api/followEvents.ts';
import { noteCopied } from '../shared/api/noteCopied.ts';
import { profileFolder } from '../shared/desktop.ts';
import type { UsageFault } from '../shared/faults.ts';
import { sentenceOf } from '../shared/sentences.ts';
import { type DesktopLanguage, desktopLanguage } from '../shared/strings/languages.ts';
import { createOwnerClient, errorMessage } from './electron/apiClient.ts';
import { appId, programPaths, serverConfig } from './electron/config.ts';
import { createCopiedLinks } from './electron/copiedLinks.ts';
import { askForFiles, askForFolders, askToLeave, showMessage } from './electron/dialogs.ts';
import { createStateHandler, failureOf } from './electron/followServer.ts';
import { forkServer } from './electron/forkServer.ts';
import { registerIpc } from './electron/ipc.ts';
import { launchFiles } from './electron/launchFiles.ts';
import { launchReach } from './electron/launchReach.ts';
import { followLifecycle } from './electron/lifecycle.ts';
import { menuTemplate } from './electron/menu.ts';
import { createNotify, notifyAboutBackground } from './electron/notifications.ts';
import { collectOpenedFiles } from './electron/openedFiles.ts';
import { scheme } from './electron/origin.ts';
import { openPrefs, type PrefStore, type Theme } from './electron/prefs.ts';
import { createQuickShare } from './electron/quickShare.ts';
import { recoveryNotice } from './electron/recoveryNotice.ts';
import { createSchemeHandler, privilegedScheme } from './electron/scheme.ts';
import { secureContents, secureSession } from './electron/security.ts';
import { createServerProcess, type ServerProcess, type ServerState } from './electron/serverProcess.ts';
import { createTray } from './electron/tray.ts';
import { createTrayState, type TrayState } from './electron/trayState.ts';
import { checkForUpdates } from './electron/updates.ts';
import { createMainWindow, type MainWindow } from './electron/window.ts';

const paths = programPaths(import.meta.dirname);
const onOpenedFile = collectOpenedFiles(app);
const notify = createNotify(Notification);
const asked = launchReach(process.argv, (path) => resolve(path));
const launch = {
  files: launchFiles(process.argv, process.cwd(), app.isPackaged),
  reach: asked.change,
};

// On macOS and Windows the default profile folder is the data folder of the server.
if (!app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', join(app.getPath('userData'), profileFolder));
// Windows shows notifications only for the id of the start menu entry that the installer created.
app.setAppUserModelId(appId);
const { fault } = asked;
if (fault !== undefined) {
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

/** What the person has chosen in the system, best first; `app.getLocale()` is the language of Chromium's own words. */
function systemLanguage(): DesktopLanguage {
  return desktopLanguage(app.getPreferredSystemLanguages());
}

function run(): void {
  const language = systemLanguage();
  const { strings } = language;
  const prefs = openPrefs(ElectronStore);
  nativeTheme.themeSource = prefs.get('theme');
  secureSession(session.defaultSession);

  const { server, api } = createServer(language, (state) => onState(state));
  const quitting = new AbortController();
  const window = createWindow(prefs, strings, quitting.signal);
  const quickShare = createQuickShare({
    api: { ...createCopiedLinks(api), settings: api.settings },
    copyText,
    announce: window.announce,
    strings,
    chooseFiles: () => askForFiles(dialog, window.current(), strings),
    notify: (title, body) => notify(title, body, window.open),
  });
  registerHandlers(window, { server, api }, strings);
  const share = () => void quickShare.chooseAndShare();
  showMenu(prefs, share, strings);
  const tray = createTrayIcon({ share, open: window.open, api, strings });
  const onState = createStateHandler({
    reloadWindow: window.reload,
    showTrayOffline: tray.showOffline,
    tellRecovered: (recovered) =>
      void showMessage(dialog, window.current(), recoveryNotice(recovered, language, Date.now())),
  });

  followLifecycle({
    app,
    openWindow: window.open,
    share: (files) => void quickShare.share(files),
    changeReach(change) {
      api
        .changeReach(change)
        .catch((error) => notify(strings.product, errorMessage(error, strings), window.open));
    },
    onBackground: () => notifyAboutBackground(notify, prefs, strings),
    shutDown() {
      quitting.abort();
      return server.stop();
    },
  });
  server.start();
  window.open();
  void quickShare.share(launch.files);
  onOpenedFile((path) => void quickShare.share([path]));
  void followEvents(api, { onOpen: () => void tray.refresh(), onEvent: tray.onEvent }, quitting.signal);
  void checkForUpdates({
    packaged: app.isPackaged,
    resources: process.resourcesPath,
    onError: (error) => console.error('The search for updates failed:', error),
  });
}

type Strings = DesktopLanguage['strings'];
type Server = { server: ServerProcess; api: ApiClient };

/** The server process and its two clients: the scheme handler for the page, and the API client for this program. */
function createServer(language: DesktopLanguage, onState: (state: ServerState) => void): Server {
  const config = serverConfig(process.env, launch.reach);
  const fork = () => forkServer({ utilityProcess, MessageChannelMain }, paths, process.env);
  const server = createServerProcess({ fork, config, onState });
  const apiUrl = async () => (await server.settled())?.apiUrl;
  const { secret } = config;
  const handler = createSchemeHandler({
    root: paths.renderer,
    apiUrl,
    secret,
    failure: () => failureOf(server.state(), language.strings),
    retry: server.start,
    recover: (recovery) => void server.recover(recovery),
    fetch,
    language,
  });
  protocol.handle(scheme, handler);
  return { server, api: createOwnerClient({ apiUrl, secret, locale: language.format.locale, fetch }) };
}

function createWindow(prefs: PrefStore, strings: Strings, quitting: AbortSignal): MainWindow {
  return createMainWindow({
    electron: { BrowserWindow },
    title: strings.product,
    prefs,
    preload: paths.preload,
    icon: paths.icon,
    workAreas: () => screen.getAllDisplays().map(({ workArea }) => workArea),
    isDark: () => nativeTheme.shouldUseDarkColors,
    mayLeave: (window) => askToLeave(dialog, window, strings),
    isQuitting: () => quitting.aborted,
    devTools: !app.isPackaged,
  });
}

function registerHandlers(window: MainWindow, { server, api }: Server, strings: Strings): void {
  registerIpc({
    ipcMain,
    actions: {
      chooseFiles: () => askForFiles(dialog, window.current(), strings),
      chooseFolders: () => askForFolders(dialog, window.current(), strings),
      copyText,
      openExternal: (url) => shell.openExternal(url),
      revealInFolder: async (linkId) => shell.showItemInFolder((await api.linkPath(linkId)).path),
      putCopyBack: () => server.recover('newestCopy'),
    },
    onRefused: (channel, why) => console.error(`Refused ${channel}:`, why),
  });
}

type TrayIconDeps = { share(): void; open(): void; api: ApiClient; strings: Strings };

function createTrayIcon({ strings, ...deps }: TrayIconDeps): TrayState {
  const tray = createTray({
    electron: { Tray, Menu },
    labels: strings.tray,
    icon: nativeImage.createFromPath(paths.trayIcon),
    platform: process.platform,
    actions: {
      share: deps.share,
      open: deps.open,
      quit: () => app.quit(),
      copy(link) {
        void copyText(link.urls.page);
        noteCopied(deps.api, [link]);
      },
      pause: (paused) => void state.pause(paused),
    },
  });
  const state = createTrayState({
    api: deps.api,
    show: tray.show,
    onPauseFailed: (error) => notify(strings.product, errorMessage(error, strings), deps.open),
  });
  return state;
}

function showMenu(prefs: PrefStore, share: () => void, strings: Strings): void {
  const { platform } = process;
  const view = { platform, packaged: app.isPackaged, theme: prefs.get('theme'), strings };
  const setTheme = (theme: Theme) => {
    prefs.set('theme', theme);
    nativeTheme.themeSource = theme;
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(view, { share, setTheme })));
}

function copyText(text: string): Promise<void> {
  return clipboard.writeText(text);
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
