/** A headless browser on a host of a test network, as that of a visitor. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium.ts';
import type { NetworkHost } from './netns.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type NetworkBrowser = { browser: Browser; close(): Promise<void> };

export async function launchChromiumOn({ enter }: NetworkHost): Promise<NetworkBrowser> {
  const options = await chromiumLaunchOptions('whole');
  const folder = await temporaryFolder();
  const program = join(folder, 'chromium');
  const real = options.executablePath ?? chromium.executablePath();
  await writeFile(program, `#!/bin/sh\nexec ${enter.join(' ')} '${real}' "$@"\n`);
  await chmod(program, 0o755);
  const browser = await chromium.launch({ ...options, executablePath: program });
  return {
    browser,
    async close() {
      await browser.close();
      await removeFolder(folder);
    },
  };
}
