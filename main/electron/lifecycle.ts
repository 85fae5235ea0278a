/** Handles further launches (shares their files), closing the window (sharing goes on) and quitting (sharing ends). */
import type { App } from 'electron';
import type { ChangeReach } from '../../shared/wire/reach.ts';

export type LifecycleDeps = {
  app: App;
  openWindow(): void;
  share(paths: readonly string[]): void;
  /** Who can open links from now on. */
  changeReach(change: ChangeReach): void;
  /** Called when the last window was closed; the program goes on. */
  onBackground(): void;
  /** Called before quitting, which waits for it. */
  shutDown(): Promise<void>;
};

export function followLifecycle(deps: LifecycleDeps): void {
  const { app, openWindow, share, onBackground, shutDown } = deps;
  app.on('second-instance', (_event, _argv, _workingDirectory, launch) => {
    openWindow();
    share(filesOf(launch));
    const change = reachOf(launch);
    if (change) deps.changeReach(change);
  });
  // macOS: a click on the dock icon.
  app.on('activate', () => openWindow());
  // Without a listener Electron would quit, which ends sharing. Not emitted while quitting.
  app.on('window-all-closed', () => onBackground());
  delayQuit(app, shutDown);
}

/** The data of a second launch comes from another process, so its shape is checked. */
function filesOf(launch: unknown): string[] {
  const files = (launch as { files?: unknown } | null)?.files;
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}

/** What it may be is the server's to say. */
function reachOf(launch: unknown): ChangeReach | undefined {
  const reach = (launch as { reach?: unknown } | null)?.reach;
  return typeof reach === 'object' && reach !== null ? reach : undefined;
}

/** Prevents the first `before-quit`, shuts down, then quits again. */
function delayQuit(app: App, shutDown: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void shutDown().finally(() => {
      state = 'stopped';
      app.quit();
    });
  });
}
