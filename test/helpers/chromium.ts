/**
 * Finds Chromium for the tests: the one named by `LATCHKEY_CHROMIUM`, one of the system, that of Playwright if it was
 * downloaded, otherwise the one in the package `@sparticuz/chromium` (also for the value `bundled`). Most tests need no
 * more of it than its shell, which draws the same pages for half the work.
 */
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';
import bundled from '@sparticuz/chromium';

/** `whole`: with what the shell lacks, such as the viewer of PDFs and the asking before pages look into a network. */
export type ChromiumBuild = 'shell' | 'whole';

const shellPaths = ['/usr/bin/chromium-headless-shell'];
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Disables all requests of Chromium itself. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

/** For `chromium.launch` and `chromium.launchPersistentContext`. */
export async function chromiumLaunchOptions(build: ChromiumBuild = 'shell'): Promise<LaunchOptions> {
  const named = process.env.LATCHKEY_CHROMIUM;
  const found = [...(build === 'shell' ? shellPaths : []), ...systemPaths, chromium.executablePath()];
  const paths = named ? [named] : found;
  const executablePath = named === 'bundled' ? undefined : paths.find((path) => existsSync(path));
  if (executablePath) return { executablePath, args: quietArgs };
  if (named && named !== 'bundled') throw new Error(`LATCHKEY_CHROMIUM names no file: ${named}`);
  // These arguments are for cloud functions; they break a browser with several pages.
  const args = bundled.args.filter(
    (argument) => !/^--(single-process|no-zygote|disable-web-security|headless)/.test(argument),
  );
  return { executablePath: await bundled.executablePath(), args: [...args, ...quietArgs] };
}
