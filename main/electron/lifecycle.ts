/** Handles further launches (shares their files), closing the window (sharing goes on) and quitting (sharing ends). */
import type { App } from 'electron';

export type LifecycleDeps = {
  app: App;
  openWindow(): void;
  share(paths: readonly string[]): void;
  /** Called when the last window was closed; the program goes on. */
  onBackground(): void;
  /** Called before quitting, which waits for it. */
  shutDown(): Promise<void>;
};

export function followLifecycle({ app, openWindow, share, onBackground, shutDown }: LifecycleDeps): void {
  app.on('second-instance', (_event, _argv, _workingDirectory, launch) => {
    openWindow();
    share(filesOf(launch));
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
