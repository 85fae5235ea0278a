/** The consoles of two builds by turns: their longest frames over a hundred thousand links. */
import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { acts, measureAct, openConsole, type Stage } from './frames.ts';
import { both, compareBy, milliseconds, type Pair } from './pairs.ts';
import type { Row } from './table.ts';

export async function compareConsole(servers: Pair<Latchkey>, folder: string): Promise<Row[]> {
  const browser = await chromium.launch(await chromiumLaunchOptions('whole')).catch(() => undefined);
  if (browser === undefined) return [];
  try {
    const stages = await both(servers, (server) => openStage(browser, server, folder));
    const rows: Row[] = [];
    for (const [name, act] of Object.entries(acts)) {
      const turns = await both(stages, async (stage) => async () => {
        await stage.page.bringToFront();
        return measureAct(browser, stage, act);
      });
      const options = { rounds: 15, better: 'smaller' as const, format: milliseconds };
      rows.push(await compareBy(`100,000 links: longest frame of ${name}`, turns, options));
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function openStage(browser: Browser, server: Latchkey, folder: string): Promise<Stage> {
  return { page: await openConsole(browser, server), server, folder };
}
