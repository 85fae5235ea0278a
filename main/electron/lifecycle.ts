/** From launch to quit: further launches bring their files here, closing the window keeps sharing, quitting ends it. */
import type { App } from 'electron';

export type LifecycleDeps = {
  app: App;
  openWindow(): void;
  share(paths: readonly string[]): void;
  /** The last window is closed and the program goes on. */
  onBackground(): void;
  /** Ends what must not be cut off; quitting waits for it. */
  shutDown(): Promise<void>;
};

export function followLifecycle({ app, openWindow, share, onBackground, shutDown }: LifecycleDeps): void {
  app.on('second-instance', (_event, _argv, _workingDirectory, launch) => {
    openWindow();
    share(filesOf(launch));
  });
  // macOS: a click on the dock icon.
  app.on('activate', () => openWindow());
  // Without a listener Electron quits here, and every link with it. Not emitted while quitting.
  app.on('window-all-closed', () => onBackground());
  quitInOrder(app, shutDown);
}

/** What a second launch hands over comes from another process of this user: taken only in the shape we send. */
function filesOf(launch: unknown): string[] {
  const files = (launch as { files?: unknown } | null)?.files;
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}

function quitInOrder(app: App, shutDown: () => Promise<void>): void {
  let stage: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', (event) => {
    if (stage === 'ended') return;
    event.preventDefault();
    if (stage === 'ending') return;
    stage = 'ending';
    void shutDown().finally(() => {
      stage = 'ended';
      app.quit();
    });
  });
}
