/**
 * Runs the built desktop program in a test: on real Electron if its binary is installed, otherwise on the stand-in. The
 * specs use both through the same type; the window is always a Playwright page.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { DropHow } from './dropFiles.ts';
import { poll } from './poll.ts';
import { startRealElectron } from './realElectron.ts';
import { startStandIn } from './standIn.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type TrayItem = { label: string; enabled: boolean; checked: boolean; items: TrayItem[] };

/** What a test can do with the program. */
export type Driver = {
  /** The first window. */
  page: Page;
  /** The open window. */
  window(): Promise<Page>;
  clipboard(): Promise<string>;
  /** The next text that the program copies; asked for before it does. */
  nextCopy(): Promise<string>;
  trayMenu(): Promise<TrayItem[]>;
  /** Clicks the entry at the end of the labels. */
  clickTray(...labels: string[]): Promise<void>;
  /** The next open dialog is answered with these paths. */
  answerDialog(paths: string[]): Promise<void>;
  /** Drops real files on the window, or on the page of another one. */
  drop(paths: string[], on?: Page, how?: DropHow): Promise<void>;
  revealed(): Promise<string[]>;
  /** Addresses that were opened in the default browser. */
  opened(): Promise<string[]>;
  /** What is on the clipboard from now on, by type. */
  copy(content: Record<string, string | Uint8Array>): Promise<void>;
  notified(): Promise<{ title: string; body: string }[]>;
  /** Texts of message boxes. */
  told(): Promise<{ message: string; detail: string }[]>;
  /** A second launch of the program with these files and options; resolves when it has ended. */
  secondLaunch(args: string[]): Promise<{ code: number | null; stderr: string }>;
  closeWindow(): Promise<void>;
  /** Sends SIGKILL to the program, but not to its child processes. */
  kill(): Promise<void>;
  /** Quits as the menu does. @returns the exit code */
  quit(): Promise<number | null>;
  /** Kills the program if it is still running. */
  discard(): Promise<void>;
};

export type Desktop = Driver & {
  dataDir: string;
  /** The content of `server.json` in the data folder. */
  serverFile(): Promise<{ pid: number; apiUrl: string; shareUrl: string; secret: string }>;
};

export type LaunchOptions = {
  program: string;
  userData: string;
  env: Record<string, string>;
  args: string[];
};

const projectDir = new URL('../../', import.meta.url).pathname;
export const hasElectron = existsSync(join(projectDir, 'node_modules/electron/dist'));
/** Printed by the specs, so that the log names what was tested. */
export const whatRuns = hasElectron
  ? 'the real Electron'
  : 'the stand-in for Electron (its binary is not here)';

/**
 * @param prepare is called with the data folder before the program starts
 * @param extra environment variables
 * @param args of the program
 */
export async function startDesktop(
  prepare?: (dataDir: string) => Promise<void>,
  extra: Record<string, string> = {},
  args: string[] = [],
): Promise<Desktop> {
  const folder = await temporaryFolder();
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  await prepare?.(dataDir);
  const driver = await (hasElectron ? startRealElectron : startStandIn)({
    program: join(projectDir, 'out/main/index.js'),
    userData: join(folder, 'profile'),
    args,
    env: {
      LATCHKEY_DATA_DIR: dataDir,
      LATCHKEY_SHARE_HOST: '127.0.0.1',
      LATCHKEY_API_PORT: '0',
      LATCHKEY_SHARE_PORT: '0',
      ...extra,
    },
  });
  return {
    ...driver,
    dataDir,
    serverFile: () => poll(() => readServerFile(dataDir), 'the server to leave its address'),
    async discard() {
      await driver.discard();
      await removeFolder(folder);
    },
  };
}

async function readServerFile(dataDir: string) {
  const text = await readFile(join(dataDir, 'server.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
