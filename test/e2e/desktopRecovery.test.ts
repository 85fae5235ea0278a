/** An owner without a command line whose database is lost: the window has both ways on (docs/decisions/018). */
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, test } from 'vitest';
import { ruinTable } from '../db/ruinTable.ts';
import { type Desktop, whatRuns } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { setUpDesktop } from '../helpers/setUpDesktop.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

console.log(`The desktop program runs on ${whatRuns}.`);

const { failure, recovery } = english.desktop.strings;
const { drop, trouble } = english.console.strings;
const copyName = '2020-05-06T07-08-00Z.db';
const folder = setUpFolder();

/** A data folder with a link and a copy that knows it; a later one is in the database only. */
async function prepare(dataDir: string, later: string): Promise<void> {
  const server = await startLatchkey({ dataDir });
  await server.share([await folder.write('kept.txt')]);
  await server.stop();
  await mkdir(join(dataDir, 'copies'), { recursive: true });
  await copyFile(join(dataDir, 'latchkey.db'), join(dataDir, 'copies', copyName));
  const again = await startLatchkey({ dataDir });
  await again.share([await folder.write(later)]);
  await again.stop();
}

async function loseDatabase(dataDir: string): Promise<void> {
  await prepare(dataDir, 'newer.txt');
  for (const suffix of ['', '-wal', '-shm']) await rm(join(dataDir, `latchkey.db${suffix}`), { force: true });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const told = ({ told: messages }: Desktop) => poll(async () => (await messages())[0], 'the message');

describe('a database that is missing', () => {
  const desktop = setUpDesktop(() => ({ prepare: loseDatabase }));

  test('is put back from the newest copy, and the console shows the links of the copy', async () => {
    const { page, dataDir } = desktop;
    await page.getByRole('heading', { name: failure.title }).waitFor();
    const shown = `${await page.getByRole('alert').textContent()}`;
    expect(shown).toMatch(/missing or empty.*Put back the copy of [^\n]*2020/s);
    expect(shown).not.toMatch(/latchkey restore|--anew|undefined/);
    expect(shown).not.toContain(dataDir);
    await button(page, /^Put back the copy of/).click();
    await row(page, 'kept.txt').waitFor();
    expect(await row(page, 'newer.txt').count()).toBe(0);
    const { message, detail } = await told(desktop);
    expect(message).toMatch(/what it was on .*2020/);
    expect(detail).toContain(recovery.revived);
  });

  test('is followed by a new beginning, with everything kept', async () => {
    const { page, dataDir } = desktop;
    await button(page, recovery.beginAnew).click();
    await button(page, drop.choose).waitFor();
    expect(await page.getByRole('row').count()).toBe(0);
    const { message, detail } = await told(desktop);
    expect(message).toBe(recovery.anew);
    const [kept] = await readdir(join(dataDir, 'set-aside'));
    expect(detail).toContain(`${kept}`);
    expect(detail).not.toContain(dataDir);
    expect(await readdir(join(dataDir, 'set-aside', `${kept}`))).toEqual(
      expect.arrayContaining(['copies', 'keys.json']),
    );
  });
});

describe('a database that is damaged in use', () => {
  const desktop = setUpDesktop(() => ({
    async prepare(dataDir) {
      await prepare(dataDir, 'newer.txt');
      await ruinTable(join(dataDir, 'latchkey.db'), 'keys');
    },
  }));

  test('is put back by the button of the banner', async () => {
    const { page, dataDir } = desktop;
    await page.getByRole('alert').getByText(trouble.damaged).waitFor();
    expect(await page.getByText(/latchkey restore/).count()).toBe(0);
    await button(page, trouble.putBack).click();
    const { message, detail } = await told(desktop);
    expect(message).toMatch(/what it was on .*2020/);
    const [kept] = await readdir(join(dataDir, 'set-aside'));
    expect(detail).toContain(`${kept}`);
    await row(page, 'kept.txt').waitFor();
    await page.getByText(trouble.damaged).waitFor({ state: 'detached' });
  });
});
