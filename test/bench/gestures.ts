/** What a person waits for after a gesture: until the link to a huge file is on the clipboard, on the desktop program. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { shelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import { quantile } from '../architecture/quantile.ts';
import { type Desktop, hasElectron, startDesktop, whatRuns } from '../helpers/desktop.ts';
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
/** Milliseconds between gestures: window and tray have shown the last link by then, as they have for a person. */
const rest = 500;
const platform = hasElectron ? 'real Electron' : 'stand-in';

export async function benchGestures(folder: string): Promise<Row[]> {
  const film = await sparseFile(join(folder, 'film.mp4'), hugeSize);
  const desktop = await startDesktop();
  console.log(`on ${whatRuns}`);
  try {
    const rows: Row[] = [];
    for (const [name, gesture] of Object.entries(await gesturesOn(desktop, film))) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await waitAfter(desktop, gesture));
      console.log(`${name}: median ${median(times).toFixed(0)} ms of ${runs}`);
      rows.push(
        limitRow(`${name} to clipboard, 40 GB, ${platform}, p95`, quantile(times, 0.95), limit, 'ms'),
      );
    }
    return rows;
  } finally {
    await desktop.discard();
  }
}

/** @property act calls when the person lets go: of the files, or of the entry of the menu */
type Gesture = { prepare(): Promise<void>; act(letsGo: () => void): Promise<void> };

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
  const dropOn = (page: Page): Gesture => ({
    prepare: async () => undefined,
    act: (letsGo) => desktop.drop([film], page, { hover: async () => letsGo() }),
  });
  const click = (entry: string, prepare: Gesture['prepare']): Gesture => ({
    prepare,
    act(letsGo) {
      letsGo();
      return desktop.clickTray(entry);
    },
  });
  return {
    drop: dropOn(desktop.page),
    'drop on the shelf': dropOn(shelf),
    'share from the tray': click(tray.share, () => desktop.answerDialog([film])),
    'share clipboard': click(tray.shareClipboard, () =>
      desktop.copy({ 'text/uri-list': pathToFileURL(film).href }),
    ),
  };
}

function shelfOf(page: Page): Promise<Page> {
  const pages = () => page.context().pages();
  return poll(() => pages().find((each) => each.url().endsWith('/shelf.html')), 'the shelf');
}

/** @returns milliseconds until a link is on the clipboard */
async function waitAfter(desktop: Desktop, { prepare, act }: Gesture): Promise<number> {
  await prepare();
  await setTimeout(rest);
  const copied = desktop.nextCopy();
  let began = Number.NaN;
  const done = act(() => {
    began = performance.now();
  });
  const text = await copied;
  const time = performance.now() - began;
  await done;
  if (!text.includes('/s/')) throw new Error(`${text} is no link.`);
  return time;
}
