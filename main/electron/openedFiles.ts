/** Files that macOS hands over: opened with Latchkey, dropped on its dock icon. */
import type { App } from 'electron';

/**
 * Listens at once, for a launch by a file brings it before the app is ready (Electron, `app` event `open-file`).
 * @returns passes on what has come so far and whatever comes later
 */
export function collectOpenedFiles(app: App): (share: (path: string) => void) => void {
  const early: string[] = [];
  let take = (path: string): void => {
    early.push(path);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(path);
  });
  return (share) => {
    take = share;
    for (const path of early.splice(0)) share(path);
  };
}
