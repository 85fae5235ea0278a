/** Drives the built desktop program on the stand-in for Electron, over its control channel and Chromium's DevTools. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { ControlAnswer } from '../fakes/electron/control.ts';
import type { Driver, LaunchOptions, TrayItem } from './desktop.ts';
import { dropFiles } from './dropFiles.ts';
import { endProcess } from './endProcess.ts';
import { poll } from './poll.ts';

const register = new URL('../fakes/electron/register.ts', import.meta.url).href;

type Seen = { clipboard: string; opened: string[]; revealed: string[]; trayMenu: TrayItem[] };

export async function startStandIn({ program, userData, env }: LaunchOptions): Promise<Driver> {
  const launch = (files: string[]) =>
    fork(program, [`--user-data-dir=${userData}`, ...files], {
      execArgv: ['--import', register],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  const child = launch([]);
  const ask = createControl(child);
  const { browser, window } = await attach(ask);
  const page = await window();
  const seen = () => ask<Seen>('record');
  return {
    ...{ page, window },
    clipboard: async () => (await seen()).clipboard,
    trayMenu: async () => (await seen()).trayMenu,
    clickTray: (...labels) => ask('clickTray', labels),
    answerDialog: (paths) => ask('answerDialog', paths),
    async drop(paths) {
      await ask('knowFiles', paths);
      await dropFiles(page, paths);
    },
    revealed: async () => (await seen()).revealed,
    opened: async () => (await seen()).opened,
    async secondLaunch(files) {
      await once(launch(files), 'exit');
    },
    closeWindow: () => ask('closeWindows'),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
    async quit() {
      const exit = once(child, 'exit');
      await ask('quit');
      await exit;
      return child.exitCode;
    },
    async discard() {
      await browser.close();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

type Ask = <T = void>(deed: string, ...args: unknown[]) => Promise<T>;

function createControl(child: ChildProcess): Ask {
  const waiting = new Map<number, (answer: ControlAnswer) => void>();
  let last = 0;
  child.on('message', (answer: ControlAnswer) => waiting.get(answer.id)?.(answer));
  child.once('exit', (code) => {
    for (const settle of waiting.values()) settle({ id: 0, error: `The program ended with ${code}.` });
  });
  return async <T>(deed: string, ...args: unknown[]) => {
    last += 1;
    const id = last;
    const { promise, resolve } = Promise.withResolvers<ControlAnswer>();
    waiting.set(id, resolve);
    child.send({ id, deed, args });
    const answer = await promise;
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  };
}

async function attach(ask: Ask): Promise<{ browser: Browser; window(): Promise<Page> }> {
  const { url, origin } = await ask<{ url: string; origin: string }>('devtools');
  const browser = await chromium.connectOverCDP(url);
  const window = () =>
    poll(() => {
      const pages = browser.contexts().flatMap((context) => context.pages());
      return pages.find((one) => one.url().startsWith(origin));
    }, 'the window');
  return { browser, window };
}
