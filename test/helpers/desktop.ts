/**
 * The built desktop program under a test: real Electron when its binary is there, else the stand-in. Both are driven
 * by the same specs through this one type; the window is a Playwright page in either case.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { poll } from './poll.ts';
import { startRealElectron } from './realElectron.ts';
import { startStandIn } from './standIn.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type TrayItem = { label: string; enabled: boolean; checked: boolean; items: TrayItem[] };

/** What both kinds of Electron can do for a test. */
export type Driver = {
  /** The window of the launch. */
  page: Page;
  /** The window that is open now. */
  window(): Promise<Page>;
  clipboard(): Promise<string>;
  trayMenu(): Promise<TrayItem[]>;
  /** Clicks the entry at the end of the labels. */
  clickTray(...labels: string[]): Promise<void>;
  /** The next open dialog is answered with these paths. */
  answerDialog(paths: string[]): Promise<void>;
  /** Drops real files on the window. */
  drop(paths: string[]): Promise<void>;
  revealed(): Promise<string[]>;
  /** Addresses that were handed to the default browser. */
  opened(): Promise<string[]>;
  /** A second launch of the program with these files; resolves when it has ended. */
  secondLaunch(files: string[]): Promise<void>;
  closeWindow(): Promise<void>;
  /** SIGKILL for the program itself, and for nothing that it started. */
  kill(): Promise<void>;
  /** Quits as the menu does. @returns the exit code */
  quit(): Promise<number | null>;
  /** Ends it by force if it still runs. */
  discard(): Promise<void>;
};

export type Desktop = Driver & {
  dataDir: string;
  /** The server's process, as it left its address in the data folder. */
  serverFile(): Promise<{ pid: number; apiUrl: string; shareUrl: string; secret: string }>;
};

export type LaunchOptions = { program: string; userData: string; env: Record<string, string> };

const projectDir = new URL('../../', import.meta.url).pathname;
export const hasElectron = existsSync(join(projectDir, 'node_modules/electron/dist'));
/** Printed by the specs, so that a log says what was proven. */
export const whatRuns = hasElectron
  ? 'the real Electron'
  : 'the stand-in for Electron (its binary is not here)';

/**
 * @param prepare may put something into the data folder before the program starts
 * @param extra environment
 */
export async function startDesktop(
  prepare?: (dataDir: string) => Promise<void>,
  extra: Record<string, string> = {},
): Promise<Desktop> {
  const folder = await temporaryFolder();
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  await prepare?.(dataDir);
  const driver = await (hasElectron ? startRealElectron : startStandIn)({
    program: join(projectDir, 'out/main/index.js'),
    userData: join(folder, 'profile'),
    env: {
      ...{ LATCHKEY_DATA_DIR: dataDir, LATCHKEY_SHARE_HOST: '127.0.0.1' },
      ...{ LATCHKEY_API_PORT: '0', LATCHKEY_SHARE_PORT: '0' },
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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
