/**
 * The desktop program as it is built: window, drop, tray, crash, quit. The real Electron runs it when its binary is
 * there, else the stand-in does; the first line of the output says which.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isAlive } from '../helpers/childProcesses.ts';
import { type Desktop, whatRuns } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { setUpDesktop } from '../helpers/setUpDesktop.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpListening } from '../helpers/setUpListening.ts';

console.log(`The desktop program runs on ${whatRuns}.`);

const screenshots = new URL('../../test-output/desktop/', import.meta.url).pathname;
const { tray } = english.desktop.strings;

const folder = setUpFolder();
let film: string;
let notes: string;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  film = await folder.write('film & friends.mp4', 'moving pictures');
  notes = await folder.write('notes.txt', 'written down');
});

function dropArea(page: Page) {
  return page.getByRole('button', { name: english.console.strings.drop.choose });
}

/** The address on the clipboard, once it is another one than before. A real clipboard has those of other programs, too. */
function copied(desktop: Desktop, before: string): Promise<string> {
  return poll(async () => {
    const text = await desktop.clipboard();
    const { shareUrl } = await desktop.serverFile();
    return text !== before && text.startsWith(`${shareUrl}/s/`) && text;
  }, 'a link on the clipboard');
}

async function landingPage(pageLink: string): Promise<string> {
  const answer = await fetch(pageLink);
  expect(answer.status).toBe(200);
  return answer.text();
}

describe('a running desktop', () => {
  const errors: string[] = [];
  // Declared before the program, so that it hears what is said until the end.
  afterEach(() => expect(errors.splice(0)).toEqual([]));
  const desktop = setUpDesktop();

  beforeEach(async () => {
    desktop.page.on('console', (message) => {
      if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text()))
        errors.push(message.text());
    });
    await dropArea(desktop.page).waitFor();
  });

  test('a file dropped on the window becomes a link by path, and its address is on the clipboard', async () => {
    await desktop.page.screenshot({ path: join(screenshots, 'console.png') });
    await desktop.drop([film]);
    const address = await copied(desktop, '');
    const { shareUrl, apiUrl, secret } = await desktop.serverFile();
    expect(address).toMatch(new RegExp(`^${shareUrl}/s/[0-9A-Za-z]{22,}$`));
    expect(await landingPage(address)).toContain('film &amp; friends.mp4');
    await desktop.page.getByRole('row', { name: /film & friends/ }).waitFor();
    await desktop.page.screenshot({ path: join(screenshots, 'dropped.png') });

    const answer = await fetch(`${apiUrl}/latchkey/links`, { headers: { 'x-latchkey-secret': secret } });
    const { links } = (await answer.json()) as { links: { source: string }[] };
    expect(links.map(({ source }) => source)).toEqual(['linked']);

    await desktop.page.getByText('film & friends.mp4', { exact: true }).click();
    const details = desktop.page.locator('.details');
    await details.getByText(film, { exact: true }).waitFor();
    await details.getByRole('button', { name: english.console.strings.row.reveal }).click();
    await expect.poll(() => desktop.revealed()).toEqual([film]);
  });

  test('more files are added to a link from its menu, by the native dialog', async () => {
    const { page } = desktop;
    await desktop.drop([film]);
    const address = await copied(desktop, '');
    await desktop.answerDialog([notes]);
    await page.getByRole('row', { name: /film & friends/ }).hover();
    await page.getByRole('button', { name: english.console.strings.row.more }).click();
    await page.getByRole('menuitem', { name: 'Add files to this link…' }).click();
    await page.getByText(/with 2 files, at the same address/).waitFor();
    expect(await landingPage(address)).toContain('notes.txt');
  });

  test('“Share file…” in the tray does the same, and the tray offers the link again', async () => {
    await poll(
      async () => (await desktop.trayMenu()).some((item) => item.label === tray.share && item.enabled),
      'the tray',
    );
    await desktop.answerDialog([notes]);
    await desktop.clickTray(tray.share);
    const address = await copied(desktop, '');
    expect(await landingPage(address)).toContain('notes.txt');
    await desktop.page.getByRole('row', { name: /notes\.txt/ }).waitFor();

    const recent = await poll(async () => {
      const item = (await desktop.trayMenu()).find(({ label }) => label === tray.recent);
      return item?.items.some(({ label }) => label === 'notes.txt') && item;
    }, 'the link in the tray');
    expect(recent.items).toHaveLength(1);
    await desktop.secondLaunch([film]);
    const second = await copied(desktop, address);
    await poll(async () => {
      const item = (await desktop.trayMenu()).find(({ label }) => label === tray.recent);
      return item?.items.length === 2;
    }, 'both links in the tray');
    await desktop.clickTray(tray.recent, 'notes.txt', tray.copy);
    expect(await copied(desktop, second)).toBe(address);
    await poll(async () => (await desktop.notified()).some(({ title }) => title === tray.copied), 'the word');
  });

  test('“Pause sharing” closes every link until it is clicked again', async () => {
    await desktop.drop([notes]);
    const address = await copied(desktop, '');
    for (const paused of [true, false]) {
      await desktop.clickTray(tray.pause);
      // A check box in a real menu flips by itself, before the program has done anything.
      await poll(async () => ((await fetch(address)).status === 200) !== paused, 'the link to follow');
      await poll(
        async () => (await desktop.trayMenu()).some((item) => item.checked) === paused,
        'the check mark',
      );
    }
  });

  test('a killed server comes back on the same ports, and the window finds it again', async () => {
    await desktop.drop([notes]);
    const address = await copied(desktop, '');
    const before = await desktop.serverFile();
    process.kill(before.pid, 'SIGKILL');
    const after = await poll(async () => {
      const now = await desktop.serverFile();
      return now.pid !== before.pid && now;
    }, 'another server process');
    expect([after.apiUrl, after.shareUrl]).toEqual([before.apiUrl, before.shareUrl]);
    expect(await landingPage(address)).toContain('notes.txt');
    await desktop.drop([film]);
    expect(await copied(desktop, address)).toMatch(`${before.shareUrl}/s/`);
    await desktop.page.getByRole('row', { name: /film & friends/ }).waitFor();
  });

  test('closing the window keeps sharing, which is said, and another launch brings it back with what it shares', async () => {
    await desktop.drop([notes]);
    const address = await copied(desktop, '');
    await desktop.closeWindow();
    expect(await landingPage(address)).toContain('notes.txt');
    await desktop.secondLaunch([film]);
    const page = await desktop.window();
    // Said in the window, over which a notification would lie, as if the file had been dropped there.
    const { share } = english.console.strings;
    for (const name of [share.undo, share.qr, share.change])
      await page.getByRole('button', { name, exact: true }).waitFor();
    expect(await copied(desktop, address)).not.toBe('');
    const { sharing } = english.desktop.strings.background;
    const said = (await desktop.notified()).filter(({ title }) => title === sharing.title);
    expect(said).toHaveLength(1);
  });

  test('addresses of the web go to the browser and never into the window', async () => {
    const { page } = desktop;
    const before = page.url();
    await page.evaluate(() => void window.open('https://example.com/help'));
    await poll(async () => (await desktop.opened()).length > 0, 'the browser');
    await page.evaluate(() => {
      location.href = 'https://example.com/elsewhere';
    });
    await page.evaluate(() => void window.open('file:///etc/passwd'));
    expect(await desktop.opened()).toEqual(['https://example.com/help']);
    expect(page.url()).toBe(before);
    // A locator would wait for the end of the navigation that was refused.
    expect(await page.evaluate(() => document.body.textContent)).toContain(
      english.console.strings.drop.choose,
    );
  });

  test.skipIf(process.platform === 'win32')('a killed program leaves no server behind', async () => {
    const { pid } = await desktop.serverFile();
    await desktop.kill();
    await poll(() => !isAlive(pid), 'the end of the server');
  });

  test('quitting ends the server and leaves nothing behind', async () => {
    const { pid } = await desktop.serverFile();
    expect(isAlive(pid)).toBe(true);
    expect(await desktop.quit()).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('a desktop that opens to the network with its first link', () => {
  const desktop = setUpDesktop(() => ({ env: { LATCHKEY_SHARE_HOST: '' } }));
  const { share, status, qr } = english.console.strings;

  test('says who can open links as it is, in header, message and QR code, and in the file for the command line', async () => {
    const { page } = desktop;
    await page.getByText(status.audience.computer).waitFor();
    await desktop.drop([film]);
    await page.getByText(share.anyone.network(1)).waitFor();
    await page.getByText(status.audience.network).waitFor();
    expect(await page.getByText(/this computer only|on this computer with/).count()).toBe(0);
    expect(await copied(desktop, '')).toContain(`${(await desktop.serverFile()).shareUrl}/s/`);
    await page.getByRole('button', { name: share.qr, exact: true }).click();
    await page.getByText(qr.audience.network).waitFor();
    await page.keyboard.press('Escape');
    await desktop.clickTray(tray.pause);
    await page.getByText(/Nobody can download/).waitFor();
  });
});

describe('a port that another program has', () => {
  const other = setUpListening(() => createServer(), 'test');
  const desktop = setUpDesktop(() => ({ env: { LATCHKEY_SHARE_PORT: String(other.port) } }));

  test('is said in the window, which offers other ports', async () => {
    const { page } = desktop;
    await page.getByRole('alert').getByText(english.desktop.strings.failure.portTaken).waitFor();
    await page.screenshot({ path: join(screenshots, 'port-taken.png') });
    await page.getByRole('button', { name: english.desktop.strings.failure.otherPorts }).click();
    await dropArea(page).waitFor();
    await desktop.drop([notes]);
    expect(await landingPage(await copied(desktop, ''))).toContain('notes.txt');
  });
});

describe('a data folder that another Latchkey holds', () => {
  let holder: Latchkey | undefined;
  afterEach(async () => {
    if (holder) await discard(holder);
  });
  const desktop = setUpDesktop(() => ({
    async prepare(dataDir) {
      holder = await startLatchkey({ dataDir });
    },
  }));

  test('is named in the window, and “Try again” works once it is free', async () => {
    const { page } = desktop;
    await page.getByRole('heading', { name: english.desktop.strings.failure.title }).waitFor();
    const [sentence, log] = await page.getByRole('alert').locator('p').allTextContents();
    expect(log).toContain(english.desktop.strings.failure.log);
    expect(log).not.toContain(desktop.dataDir);
    expect(sentence).toMatch(/\w.*\.$/);
    expect(sentence).not.toMatch(/Error|undefined|\{/);
    await page.screenshot({ path: join(screenshots, 'failure.png') });

    await holder?.stop();
    await page.getByRole('button', { name: english.desktop.strings.failure.retry }).click();
    await dropArea(page).waitFor();
  });
});

describe('a data folder that cannot be one', () => {
  const desktop = setUpDesktop(() => ({
    async prepare(dataDir) {
      await rm(dataDir, { recursive: true, force: true });
      await writeFile(dataDir, 'a file has its place');
    },
  }));

  test('is said in the window, which names no log that nobody could write', async () => {
    const { page } = desktop;
    await page.getByRole('heading', { name: english.desktop.strings.failure.title }).waitFor();
    expect(await page.getByRole('alert').locator('p').count()).toBe(1);
  });
});
