/** Starts a packaged program: its fuses shut Node's inspector, so its window is reached as any page of Chromium is. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { endProcess } from '../../helpers/endProcess.ts';
import { poll } from '../../helpers/poll.ts';

export async function startPackaged(
  program: string,
  userData: string,
): Promise<AsyncDisposable & { page: Page }> {
  const args = [`--user-data-dir=${userData}`, '--remote-debugging-port=0'];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      const [, found] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
    child.once('error', reject);
  });
  const stop = async () => void (await endProcess(child, 'SIGTERM'));
  try {
    const browser = await chromium.connectOverCDP(await address);
    const pages = () => browser.contexts().flatMap((context) => context.pages());
    const page = await poll(() => pages().find((one) => one.url().startsWith('app:')), 'the window');
    return { page, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether there is a screen, and a user whom Chromium's sandbox serves. */
export function canShow(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) && process.getuid?.() !== 0;
}
