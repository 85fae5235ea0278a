/** Drives the built desktop program on the real Electron, through Playwright. */
import { once } from 'node:events';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import type { Driver, LaunchOptions, TrayItem } from './desktop.ts';
import { dropFiles } from './dropFiles.ts';

/** Kept in the program by `watch`: Electron itself does not tell what a tray shows. */
type Watched = { trayMenu: Electron.Menu | undefined; revealed: string[] };

export async function startRealElectron({ program, userData, env }: LaunchOptions): Promise<Driver> {
  const app = await electron.launch({
    args: [program, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  await watch(app);
  const page = await app.firstWindow();
  const child = app.process();
  return {
    page,
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    trayMenu: () => trayMenu(app),
    clickTray: (...labels) => clickTray(app, labels),
    answerDialog: (filePaths) =>
      app.evaluate(({ dialog }, paths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths });
      }, filePaths),
    drop: (paths) => dropFiles(page, paths),
    revealed: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.revealed),
    secondLaunch: (files) =>
      app.evaluate(({ app: inside }, given) => {
        inside.emit('second-instance', {}, [], '/', { files: given });
      }, files),
    async quit() {
      const exit = once(child, 'exit');
      await app.evaluate(({ app: inside }) => setImmediate(() => inside.quit()));
      await exit;
      return child.exitCode;
    },
    discard: () => app.close().catch(() => undefined),
  };
}

/** The tray is shown anew whenever a link changes, so a menu set before this is soon replaced. */
async function watch(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Tray, shell }) => {
    const watched: Watched = { trayMenu: undefined, revealed: [] };
    Object.assign(globalThis, { watched });
    const { setContextMenu } = Tray.prototype;
    Tray.prototype.setContextMenu = function (menu) {
      watched.trayMenu = menu ?? undefined;
      setContextMenu.call(this, menu);
    };
    shell.showItemInFolder = (path) => void watched.revealed.push(path);
  });
}

function trayMenu(app: ElectronApplication): Promise<TrayItem[]> {
  return app.evaluate(() => {
    const seen = ({ label, enabled, checked, submenu }: Electron.MenuItem): TrayItem => {
      return { label, enabled, checked, items: submenu?.items.map(seen) ?? [] };
    };
    return (globalThis as unknown as { watched: Watched }).watched.trayMenu?.items.map(seen) ?? [];
  });
}

function clickTray(app: ElectronApplication, labels: string[]): Promise<void> {
  return app.evaluate((_electron, path) => {
    let menu = (globalThis as unknown as { watched: Watched }).watched.trayMenu;
    let item: Electron.MenuItem | undefined;
    for (const label of path) {
      item = menu?.items.find((one) => one.label === label);
      menu = item?.submenu;
    }
    item?.click();
  }, labels);
}
