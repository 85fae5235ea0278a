/**
 * Which Chromium the tests drive: the one that `LATCHKEY_CHROMIUM` names, one that the system has, Playwright's
 * own if it was ever downloaded, else the one inside the package `@sparticuz/chromium` (also for the value `bundled`).
 */
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';
import bundled from '@sparticuz/chromium';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No request leaves for anybody but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

/** For `chromium.launch` and `chromium.launchPersistentContext`. */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  const named = process.env.LATCHKEY_CHROMIUM;
  const places = named ? [named] : [...usualPlaces, chromium.executablePath()];
  const executablePath = named === 'bundled' ? undefined : places.find((path) => existsSync(path));
  if (executablePath) return { executablePath, args: quiet };
  if (named && named !== 'bundled') throw new Error(`LATCHKEY_CHROMIUM names no file: ${named}`);
  // One process for everything and one origin for all sites suit a cloud function, not a browser with several pages.
  const args = bundled.args.filter(
    (argument) => !/^--(single-process|no-zygote|disable-web-security|headless)/.test(argument),
  );
  return { executablePath: await bundled.executablePath(), args: [...args, ...quiet] };
}
