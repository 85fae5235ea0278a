/** The main window. It can be closed while sharing goes on, and is created again when needed. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { colours } from '../../shared/colours.ts';
import { channels, type QuickShare } from '../../shared/desktop.ts';
import { consoleUrl } from './origin.ts';
import { type PrefStore, visibleBounds } from './prefs.ts';
import { createRestartPolicy } from './restartPolicy.ts';

export type WindowDeps = {
  electron: { BrowserWindow: typeof BrowserWindow };
  /** Shown until the page sets its own. */
  title: string;
  prefs: PrefStore;
  /** Absolute path of the built preload script. */
  preload: string;
  icon: string;
  workAreas(): Rectangle[];
  isDark(): boolean;
  /** Asks whether the window may close although the page has an upload under way. */
  mayLeave(window: BrowserWindow): boolean;
  /** Whether the program is about to end, its server already stopped. */
  isQuitting(): boolean;
  /** Enabled in development only. */
  devTools: boolean;
};

export type WindowLook = {
  title: string;
  preload: string;
  bounds: Rectangle | undefined;
  dark: boolean;
  devTools: boolean;
};

export type MainWindow = {
  /** Creates the window if there is none, and brings it to the front. */
  open(): void;
  /** Loads the page again, whose server has gone: what it was doing has ended already, so it does not ask. */
  reload(): void;
  /** Sends to the page. @returns false if there is no window, or if it is loading, hidden or minimized */
  announce(share: QuickShare): boolean;
  /** Opens the window and shows the row of the link. */
  openLink(linkId: string): void;
  current(): BrowserWindow | undefined;
};

/** Sets all options that restrict the page, even those that are defaults of Electron (tutorial/security). */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  const { title, preload, bounds, dark, devTools } = look;
  return {
    ...(bounds ?? { width: 1_040, height: 720 }),
    minWidth: 420,
    minHeight: 480,
    title,
    show: false,
    // Visible until the page has painted.
    backgroundColor: dark ? colours.canvas.dark : colours.canvas.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      sandbox: true,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
    },
  };
}

export function createMainWindow(deps: WindowDeps): MainWindow {
  let window: BrowserWindow | undefined;
  const reloading = new Set<Promise<void>>();

  async function reload(current: BrowserWindow): Promise<void> {
    const loaded = load(current);
    reloading.add(loaded);
    await loaded;
    reloading.delete(loaded);
  }

  function open(): void {
    if (window === undefined) {
      window = createWindow({ ...deps, mayLeave: (asked) => reloading.size > 0 || deps.mayLeave(asked) });
      window.once('closed', () => {
        window = undefined;
        reloading.clear();
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    open,
    reload() {
      if (window !== undefined) void reload(window);
    },
    announce(share) {
      if (window === undefined || window.webContents.isLoading()) return false;
      window.webContents.send(channels.quickShare, share);
      return window.isVisible() && !window.isMinimized();
    },
    openLink(linkId) {
      open();
      const contents = window?.webContents;
      const send = () => contents?.send(channels.openLink, linkId);
      // The preload script keeps it until the page listens, but has to be there.
      if (contents?.isLoading()) contents.once('did-finish-load', send);
      else send();
    },
    current: () => window,
  };
}

function createWindow(deps: WindowDeps): BrowserWindow {
  const { title, prefs, preload, devTools } = deps;
  const bounds = visibleBounds(prefs.get('bounds'), deps.workAreas());
  const look = { title, preload, bounds, dark: deps.isDark(), devTools };
  const options = { ...windowOptions(look), icon: deps.icon };
  const window = new deps.electron.BrowserWindow(options);
  window.once('ready-to-show', () => {
    if (prefs.get('maximized')) window.maximize();
    window.show();
  });
  window.on('close', () => {
    prefs.set('bounds', window.getNormalBounds());
    prefs.set('maximized', window.isMaximized());
  });
  // Electron shows no question of its own: without an answer the window would not close, and say nothing. Of a program
  // that quits it would keep a window without a server.
  window.webContents.on('will-prevent-unload', (event) => {
    if (deps.isQuitting() || deps.mayLeave(window)) event.preventDefault();
  });
  reloadAfterCrash(window);
  void load(window);
  return window;
}

/** Reloads a page whose process crashed, which would stay blank; gives up after repeated crashes. */
function reloadAfterCrash(window: BrowserWindow): void {
  const policy = createRestartPolicy();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && policy.grant(performance.now())) void load(window);
  });
}

/** Resolves when the page is there, or when another load has replaced this one. */
function load(window: BrowserWindow): Promise<void> {
  return window.loadURL(consoleUrl).catch(() => undefined);
}
