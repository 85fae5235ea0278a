/** The main window. It can be closed while sharing goes on, and is created again when needed. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { colours } from '../../shared/colours.ts';
import { type QuickShare, toTheWindow } from '../../shared/desktop.ts';
import { consoleUrl } from './origin.ts';
import type { PrefStore } from './prefs.ts';
import { createRestartPolicy } from './restartPolicy.ts';
import { windowBounds } from './windowBounds.ts';

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
  bounds: ReturnType<typeof windowBounds>;
  dark: boolean;
  devTools: boolean;
};

export type MainWindow = {
  /** Creates the window if there is none, and brings it to the front. */
  open(): void;
  /** Loads the page again, whose server has gone: what it was doing has ended already, so it does not ask. */
  reload(): void;
  /**
   * Sends to the page; what comes while it loads is kept for it.
   * @returns false if there is no window, or if it is hidden or minimized
   */
  announce(share: QuickShare): boolean;
  /** Opens the window and shows the row of the link. */
  openLink(linkId: string): void;
  current(): BrowserWindow | undefined;
  /** @param listener is called after the window was closed, while the program goes on */
  onClosed(listener: () => void): void;
};

/** Sets all options that restrict the page, even those that are defaults of Electron (tutorial/security). */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  const { title, preload, bounds, dark, devTools } = look;
  return {
    ...bounds,
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
  /** Until the window is shown, which it will be as soon as its page has painted. */
  let isOpening = false;
  const mail = createMail();
  const reloading = new Set<Promise<void>>();
  const closedListeners: (() => void)[] = [];

  async function reload(current: BrowserWindow): Promise<void> {
    const loaded = mail.load(current);
    reloading.add(loaded);
    await loaded;
    reloading.delete(loaded);
  }

  function create(): void {
    isOpening = true;
    const mayLeave = (asked: BrowserWindow) => reloading.size > 0 || deps.mayLeave(asked);
    const created = createWindow({ ...deps, mayLeave }, mail);
    window = created;
    created.once('ready-to-show', () => {
      isOpening = false;
    });
    created.once('closed', () => {
      window = undefined;
      isOpening = false;
      mail.clear();
      reloading.clear();
      if (deps.isQuitting()) return;
      for (const listener of closedListeners) listener();
    });
  }

  function open(): void {
    if (window === undefined) create();
    else bringToFront(window);
  }

  return {
    open,
    reload() {
      if (window !== undefined) void reload(window);
    },
    announce(share) {
      if (window === undefined) return false;
      mail.send(window, toTheWindow.quickShare, share);
      return isOpening || (window.isVisible() && !window.isMinimized());
    },
    openLink(linkId) {
      open();
      if (window) mail.send(window, toTheWindow.openLink, linkId);
    },
    current: () => window,
    onClosed: (listener) => void closedListeners.push(listener),
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

type Mail = ReturnType<typeof createMail>;

/** Loads pages, and keeps what is sent to one that is loading, which would never see it. */
function createMail() {
  const waiting: [channel: string, content: QuickShare | string][] = [];
  const loads = new Set<symbol>();

  function deliver({ webContents }: BrowserWindow): void {
    if (loads.size > 0) return;
    for (const [channel, content] of waiting.splice(0)) webContents.send(channel, content);
  }

  return {
    /** Resolves when the page is there, or when another load has replaced this one. */
    async load(window: BrowserWindow): Promise<void> {
      const load = Symbol();
      loads.add(load);
      await window.loadURL(consoleUrl).catch(() => undefined);
      if (loads.delete(load)) deliver(window);
    },
    send(window: BrowserWindow, channel: string, content: QuickShare | string): void {
      waiting.push([channel, content]);
      deliver(window);
    },
    /** Of a window that is gone. */
    clear(): void {
      waiting.length = 0;
      loads.clear();
    },
  };
}

function createWindow(deps: WindowDeps, mail: Mail): BrowserWindow {
  const { title, prefs, preload, devTools } = deps;
  const bounds = windowBounds(prefs.get('bounds'), deps.workAreas());
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
  reloadAfterCrash(window, mail);
  void mail.load(window);
  return window;
}

/** Reloads a page whose process crashed, which would stay blank; gives up after repeated crashes. */
function reloadAfterCrash(window: BrowserWindow, mail: Mail): void {
  const policy = createRestartPolicy();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && policy.grant(performance.now())) void mail.load(window);
  });
}
