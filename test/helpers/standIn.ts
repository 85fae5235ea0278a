/** Drives the built desktop program on the stand-in for Electron, with its control channel and the DevTools of Chromium. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { ControlAnswer } from '../fakes/electron/control.ts';
import type { Driver, LaunchOptions, TrayItem } from './desktop.ts';
import { dropFiles } from './dropFiles.ts';
import { ended } from './ended.ts';
import { endProcess } from './endProcess.ts';
import { poll } from './poll.ts';

const register = new URL('../fakes/electron/register.ts', import.meta.url).href;

type Told = Awaited<ReturnType<Driver['told']>>;
type Recorded = {
  clipboard: string;
  opened: string[];
  revealed: string[];
  trayMenu: TrayItem[];
  messages: Told;
  notifications: { title: string; body: string }[];
};

export async function startStandIn({ program, userData, env, args }: LaunchOptions): Promise<Driver> {
  const launch = (own: string[], stderr: 'inherit' | 'pipe') =>
    fork(program, [`--user-data-dir=${userData}`, ...own], {
      execArgv: ['--import', register],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', stderr, 'ipc'],
    });
  const child = launch(args, 'inherit');
  const send = createControl(child);
  const { browser, window } = await attach(send);
  const page = await window();
  const recorded = () => send<Recorded>('record');
  return {
    page,
    window,
    clipboard: async () => (await recorded()).clipboard,
    nextCopy: () => send('nextCopy'),
    copy: (content) => send('copy', encoded(content)),
    notified: async () => (await recorded()).notifications,
    trayMenu: async () => (await recorded()).trayMenu,
    clickTray: (...labels) => send('clickTray', labels),
    answerDialog: (paths) => send('answerDialog', paths),
    async drop(paths, on = page, how) {
      await send('addFiles', paths);
      await dropFiles(on, paths, how);
    },
    revealed: async () => (await recorded()).revealed,
    opened: async () => (await recorded()).opened,
    told: async () => (await recorded()).messages,
    secondLaunch: (own) => ended(launch(own, 'pipe')),
    closeWindow: () => send('closeWindows'),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
    async quit() {
      const exit = once(child, 'exit');
      await send('quit');
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

/** Base64, by type. */
export function encoded(content: Record<string, string | Uint8Array>): Record<string, string> {
  const entries = Object.entries(content).map(([type, bytes]) => [
    type,
    Buffer.from(bytes).toString('base64'),
  ]);
  return Object.fromEntries(entries);
}

type SendCommand = <T = void>(command: string, ...args: unknown[]) => Promise<T>;

function createControl(child: ChildProcess): SendCommand {
  const waiting = new Map<number, (answer: ControlAnswer) => void>();
  let last = 0;
  child.on('message', (answer: ControlAnswer) => waiting.get(answer.id)?.(answer));
  child.once('exit', (code) => {
    for (const settle of waiting.values()) settle({ id: 0, error: `The program ended with ${code}.` });
  });
  return async <T>(command: string, ...args: unknown[]) => {
    last += 1;
    const id = last;
    const { promise, resolve } = Promise.withResolvers<ControlAnswer>();
    waiting.set(id, resolve);
    child.send({ id, command, args });
    const answer = await promise;
    waiting.delete(id);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  };
}

async function attach(send: SendCommand): Promise<{ browser: Browser; window(): Promise<Page> }> {
  const { url, origin } = await send<{ url: string; origin: string }>('devtools');
  const browser = await chromium.connectOverCDP(url);
  const window = () =>
    poll(() => {
      const pages = browser.contexts().flatMap((context) => context.pages());
      return pages.find((one) => one.url().startsWith(origin));
    }, 'the window');
  return { browser, window };
}
