/** Drives the built desktop program on the real Electron, through Playwright. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import type { Driver, LaunchOptions, TrayItem } from './desktop.ts';
import { dropFiles } from './dropFiles.ts';
import { ended } from './ended.ts';
import { endProcess } from './endProcess.ts';
import { poll } from './poll.ts';
import { encoded } from './standIn.ts';

/** Recorded in the program by `watch`, because Electron has no getter for the menu of a tray. */
type Told = Awaited<ReturnType<Driver['told']>>;
type Watched = {
  trayMenu: Electron.Menu | undefined;
  opened: string[];
  revealed: string[];
  told: Told;
  notified: { title: string; body: string }[];
};

/** What stands for the program where the Electron at hand is older than ours. An option before it would be taken for a file. */
async function onOlderElectron(program: string, folder: string): Promise<string> {
  const entry = join(folder, 'entry.mjs');
  const modules = [join(import.meta.dirname, 'olderElectron.cjs'), program];
  const imports = modules.map((module) => `import ${JSON.stringify(pathToFileURL(module).href)};\n`);
  await writeFile(entry, imports.join(''));
  return entry;
}

export async function startRealElectron({
  program,
  userData,
  env,
  args: given,
}: LaunchOptions): Promise<Driver> {
  const entry = process.env.SERVER_NODE ? await onOlderElectron(program, dirname(userData)) : program;
  const args = [entry, `--user-data-dir=${userData}`];
  const environment = { ...(process.env as Record<string, string>), ...env };
  const app = await electron.launch({ args: [...args, ...given], env: environment });
  await watch(app);
  const page = await app.firstWindow();
  const child = app.process();
  return {
    page,
    window: () => poll(() => app.windows()[0], 'the window'),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    nextCopy: () => nextCopy(app),
    copy: (content) => copy(app, encoded(content)),
    notified: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.notified),
    trayMenu: () => trayMenu(app),
    clickTray: (...labels) => clickTray(app, labels),
    answerDialog: (filePaths) =>
      app.evaluate(({ dialog }, paths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths });
      }, filePaths),
    drop: (paths, on = page, how) => dropFiles(on, paths, how),
    revealed: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.revealed),
    opened: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.opened),
    told: () => app.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.told),
    secondLaunch: (own) =>
      ended(
        spawn(child.spawnfile, [...args, ...own], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] }),
      ),
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
    async quit() {
      const exit = once(child, 'exit');
      await app.evaluate(({ app: inside }) => setImmediate(() => inside.quit()));
      await exit;
      return child.exitCode;
    },
    discard: () => app.close().catch(() => undefined),
  };
}

/** Told by the copy itself: asking for it again and again would be part of what is measured. */
function nextCopy(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => {
    const { writeText } = clipboard;
    return new Promise<string>((resolve) => {
      clipboard.writeText = async (text) => {
        clipboard.writeText = writeText;
        await writeText.call(clipboard, text);
        resolve(text);
      };
    });
  });
}

/** A menu that was set before is not recorded, but every change of a link sets a new one. */
async function watch(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ Notification, Tray, dialog, shell }) => {
    const watched: Watched = { trayMenu: undefined, opened: [], revealed: [], told: [], notified: [] };
    Object.assign(globalThis, { watched });
    const { setContextMenu } = Tray.prototype;
    Tray.prototype.setContextMenu = function (menu) {
      watched.trayMenu = menu ?? undefined;
      setContextMenu.call(this, menu);
    };
    const { show } = Notification.prototype;
    Notification.prototype.show = function () {
      watched.notified.push({ title: this.title, body: this.body });
      show.call(this);
    };
    dialog.showMessageBox = async (...given: unknown[]) => {
      watched.told.push(given.at(-1) as Told[number]);
      return { response: 0, checkboxChecked: false };
    };
    shell.openExternal = async (url) => void watched.opened.push(url);
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

function copy(app: ElectronApplication, content: Record<string, string>): Promise<void> {
  return app.evaluate(({ clipboard, ClipboardItem }, entries) => {
    const blobs = Object.entries(entries).map(([type, bytes]) => [
      type,
      new Blob([Buffer.from(bytes, 'base64')]),
    ]);
    return clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, content);
}
