/** What a person waits for after a gesture: until the link to a huge file is on the clipboard, on the desktop program. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { shelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import { quantile } from '../architecture/quantile.ts';
import { type Desktop, startDesktop } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { poll } from '../helpers/poll.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { median } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/** Nothing on the way may read it. */
const hugeSize = 40_000_000_000;
const runs = 50;
/** Milliseconds. */
const limit = 300;

export async function benchGestures(folder: string): Promise<Row[]> {
  const film = await sparseFile(join(folder, 'film.mp4'), hugeSize);
  const desktop = await startDesktop();
  try {
    const rows: Row[] = [];
    for (const [name, gesture] of Object.entries(await gesturesOn(desktop, film))) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await waitAfter(desktop, gesture));
      console.log(`${name}: median ${median(times).toFixed(0)} ms of ${runs}`);
      rows.push(limitRow(`${name} to clipboard, 40 GB, p95`, quantile(times, 0.95), limit, 'ms'));
    }
    return rows;
  } finally {
    await desktop.discard();
  }
}

type Gesture = { prepare(): Promise<void>; act(): Promise<void> };

async function gesturesOn(desktop: Desktop, film: string): Promise<Record<string, Gesture>> {
  const { tray } = english.desktop.strings;
  await poll(
    async () => (await desktop.trayMenu()).some(({ label, enabled }) => label === tray.share && enabled),
    'the tray',
  );
  await desktop.clickTray(tray.shelf);
  const shelf = await shelfOf(desktop.page);
  await desktop.page.getByRole('button', { name: english.console.strings.drop.choose }).waitFor();
  await shelf.getByText(shelfLanguage(['en']).strings.drop).waitFor();
  const nothing = async () => undefined;
  return {
    drop: { prepare: nothing, act: () => desktop.drop([film]) },
    'drop on the shelf': { prepare: nothing, act: () => desktop.drop([film], shelf) },
    'share from the tray': {
      prepare: () => desktop.answerDialog([film]),
      act: () => desktop.clickTray(tray.share),
    },
    'share clipboard': {
      prepare: () => desktop.copy({ 'text/uri-list': pathToFileURL(film).href }),
      act: () => desktop.clickTray(tray.shareClipboard),
    },
  };
}

function shelfOf(page: Page): Promise<Page> {
  const pages = () => page.context().pages();
  return poll(() => pages().find((each) => each.url().endsWith('/shelf.html')), 'the shelf');
}

/** @returns milliseconds until another link is on the clipboard */
async function waitAfter(desktop: Desktop, { prepare, act }: Gesture): Promise<number> {
  await prepare();
  const before = await desktop.clipboard();
  const began = performance.now();
  const done = act();
  for (;;) {
    const now = await desktop.clipboard();
    if (now !== before && now.includes('/s/')) break;
    await setTimeout(1);
  }
  const time = performance.now() - began;
  await done;
  return time;
}
