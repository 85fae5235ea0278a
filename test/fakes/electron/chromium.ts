/** The browser of all windows. Tests drive its pages through the DevTools port. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../../helpers/chromium.ts';
import { app, onExit } from './app.ts';

let launched: Promise<{ context: BrowserContext; profile: string }> | undefined;

function browser() {
  launched ??= launch();
  return launched;
}

async function launch() {
  const profile = await mkdtemp(join(app.getPath('userData'), 'chromium-'));
  // The shell loses pages that are opened by pages and refused.
  const options = await chromiumLaunchOptions('whole');
  const args = [...(options.args ?? []), '--remote-debugging-port=0'];
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args,
    viewport: { width: 1_040, height: 720 },
  });
  onExit(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  return { context, profile };
}

export async function browserContext(): Promise<BrowserContext> {
  return (await browser()).context;
}

/** For Playwright's `connectOverCDP`. */
export async function devtoolsUrl(): Promise<string> {
  const { profile } = await browser();
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `http://127.0.0.1:${port}`;
}
