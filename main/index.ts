/**
 * The desktop program: puts together what lies in `electron/`. One instance, one window, one tray icon, and the
 * server in a process of its own.
 */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  type OpenDialogOptions,
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
import { type DesktopLanguage, desktopLanguage } from '../shared/strings/languages.ts';
import { createOwnerClient, errorMessage } from './electron/apiClient.ts';
import { appId, programPaths, serverConfig } from './electron/config.ts';
import { createServerFollower, failureOf } from './electron/followServer.ts';
import { forkServer } from './electron/forkServer.ts';
import { registerIpc } from './electron/ipc.ts';
import { launchFiles } from './electron/launchFiles.ts';
import { followLifecycle } from './electron/lifecycle.ts';
import { menuTemplate } from './electron/menu.ts';
import { collectOpenedFiles } from './electron/openedFiles.ts';
import { scheme } from './electron/origin.ts';
import { openPrefs, type PrefStore, type Theme } from './electron/prefs.ts';
import { createQuickShare } from './electron/quickShare.ts';
import { createSchemeHandler, privilegedScheme } from './electron/scheme.ts';
import { secureContents, secureSession } from './electron/security.ts';
import { createServerProcess, type ServerProcess, type ServerState } from './electron/serverProcess.ts';
import { createTray } from './electron/tray.ts';
import { createTrayState, type TrayState } from './electron/trayState.ts';
import { checkForUpdates } from './electron/updates.ts';
import { createMainWindow, type MainWindow } from './electron/window.ts';

const paths = programPaths(import.meta.dirname);
const passOpenedFiles = collectOpenedFiles(app);
const launch = { files: launchFiles(process.argv, process.cwd(), app.isPackaged) };

// macOS and Windows would put the profile into the very folder that holds the server's data.
if (!app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', join(app.getPath('userData'), 'Desktop'));
// Windows shows notifications only of the id that the installer gave to the start menu.
app.setAppUserModelId(appId);
if (app.requestSingleInstanceLock(launch)) {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([privilegedScheme]);
  secureContents(app, (url) => void shell.openExternal(url));
  app.whenReady().then(run).catch(fatal);
} else {
  app.quit();
}

/** Electron knows it once it is ready. */
function spokenLanguage(): DesktopLanguage {
  return desktopLanguage([app.getLocale()]);
}

function run(): void {
  const language = spokenLanguage();
  const { strings } = language;
  const prefs = openPrefs(ElectronStore);
  nativeTheme.themeSource = prefs.get('theme');
  secureSession(session.defaultSession);

  const { server, api } = createBox(language, (state) => follow(state));
  const window = createWindow(prefs, strings);
  const quickShare = createQuickShare({
    ...{ api, copyText, announce: window.announce, strings },
    chooseFiles: () => askForFiles(window, strings),
    notify: (title, body) => notify(title, body, window.open),
  });
  answerWindow(window, api, strings);
  const share = () => void quickShare.chooseAndShare();
  showMenu(prefs, share, strings);
  const tray = createTrayIcon({ share, open: window.open, api, strings });
  const follow = createServerFollower({ reloadWindow: window.reload, trayDown: tray.down });

  const leaving = new AbortController();
  followLifecycle({
    ...{ app, openWindow: window.open, share: (files) => void quickShare.share(files) },
    onBackground: () => sayOnceThatSharingGoesOn(prefs, strings),
    shutDown() {
      leaving.abort();
      return server.stop();
    },
  });
  server.start();
  window.open();
  void quickShare.share(launch.files);
  passOpenedFiles((path) => void quickShare.share([path]));
  // Whatever happened, the tray asks for all it shows.
  const refresh = () => void tray.refresh();
  void followEvents(api, { onOpen: refresh, onEvent: refresh }, leaving.signal);
  void checkForUpdates({
    ...{ packaged: app.isPackaged, resources: process.resourcesPath },
    onError: (error) => console.error('The search for updates failed:', error),
  });
}

type Strings = DesktopLanguage['strings'];
type Box = { server: ServerProcess; api: ApiClient };

/** The server with its two doors: the scheme for the page, the client for this program. */
function createBox(language: DesktopLanguage, onState: (state: ServerState) => void): Box {
  const config = serverConfig(process.env);
  const fork = () => forkServer({ utilityProcess }, paths.server, process.env);
  const server = createServerProcess({ fork, config, onState });
  const door = { apiUrl: async () => (await server.settled())?.apiUrl, secret: config.secret, fetch };
  const handler = createSchemeHandler({
    ...{ ...door, root: paths.renderer, retry: server.start, language },
    failure: () => failureOf(server.state(), language.strings),
  });
  protocol.handle(scheme, handler);
  return { server, api: createOwnerClient({ ...door, locale: language.format.locale }) };
}

function createWindow(prefs: PrefStore, { product: title }: Strings): MainWindow {
  return createMainWindow({
    ...{ electron: { BrowserWindow }, title, prefs, preload: paths.preload, icon: paths.icon },
    workAreas: () => screen.getAllDisplays().map(({ workArea }) => workArea),
    ...{ isDark: () => nativeTheme.shouldUseDarkColors, devTools: !app.isPackaged },
  });
}

function answerWindow(window: MainWindow, api: ApiClient, strings: Strings): void {
  registerIpc({
    ipcMain,
    actions: {
      ...{ chooseFiles: () => askForFiles(window, strings), copyText },
      openExternal: (url) => shell.openExternal(url),
      revealInFolder: async (linkId) => shell.showItemInFolder((await api.linkPath(linkId)).path),
    },
    onRefused: (channel, why) => console.error(`Refused ${channel}:`, why),
  });
}

type TrayIconDeps = { share(): void; open(): void; api: ApiClient; strings: Strings };

function createTrayIcon({ strings, ...deps }: TrayIconDeps): TrayState {
  const tell = (error: unknown) => notify(strings.product, errorMessage(error, strings), deps.open);
  const tray = createTray({
    ...{ electron: { Tray, Menu }, words: strings.tray },
    ...{ icon: nativeImage.createFromPath(paths.trayIcon), platform: process.platform },
    actions: {
      ...{ share: deps.share, open: deps.open, quit: () => app.quit() },
      copy: ({ urls }) => void copyText(urls.page),
      pause: (paused) => void deps.api.changeSettings({ paused }).catch(refused),
    },
  });
  const state = createTrayState(deps.api, tray.show);
  // The box shows what was wanted, and is put right again.
  const refused = (error: unknown): void => {
    tell(error);
    void state.refresh();
  };
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

async function askForFiles(window: MainWindow, { chooseFiles }: Strings): Promise<string[]> {
  const { title, button: buttonLabel } = chooseFiles;
  const options: OpenDialogOptions = { title, buttonLabel, properties: ['openFile', 'multiSelections'] };
  const parent = window.current();
  const { filePaths } = await (parent
    ? dialog.showOpenDialog(parent, options)
    : dialog.showOpenDialog(options));
  return filePaths;
}

function copyText(text: string): Promise<void> {
  return clipboard.writeText(text);
}

function notify(title: string, body: string, onClick?: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  if (onClick) notification.on('click', onClick);
  notification.show();
}

function sayOnceThatSharingGoesOn(prefs: PrefStore, { background }: Strings): void {
  if (prefs.get('toldAboutBackground')) return;
  prefs.set('toldAboutBackground', true);
  notify(background.title, background.text);
}

function fatal(error: unknown): void {
  console.error(error);
  const { title } = spokenLanguage().strings.failure;
  dialog.showErrorBox(title, error instanceof Error ? error.message : String(error));
  app.exit(1);
}
