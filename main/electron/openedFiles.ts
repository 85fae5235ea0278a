/** Files that macOS hands over: opened with Latchkey, dropped on its dock icon. */
import type { App } from 'electron';

/**
 * Listens at once, because `open-file` may be emitted before the app is ready (Electron, `app` event `open-file`).
 * @returns registers the handler for the files opened so far and later
 */
export function collectOpenedFiles(app: App): (share: (path: string) => void) => void {
  const queued: string[] = [];
  let handle = (path: string): void => {
    queued.push(path);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    handle(path);
  });
  return (share) => {
    handle = share;
    for (const path of queued.splice(0)) share(path);
  };
}
