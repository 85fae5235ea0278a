/** The entries in the menus of the system, put there and taken away in the settings, and `latchkey://` addresses. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import { germanOfConsole } from '../../shared/strings/de/console.ts';
import { hasElectron } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { filesBelow } from '../helpers/filesBelow.ts';
import { poll } from '../helpers/poll.ts';
import { setUpDesktop } from '../helpers/setUpDesktop.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const screenshots = new URL('../../test-output/desktop/', import.meta.url).pathname;
const { shell, desktop: desktopWords } = accessLanguage(['en']).strings;
const german = accessLanguage(['de'], germanOfConsole).strings;
const { settings, status } = english.console.strings;

const folder = setUpFolder();
beforeAll(() => mkdir(screenshots, { recursive: true }));

async function openEntries(page: Page) {
  await page.getByRole('button', { name: status.settings }).click();
  await page.getByRole('tab', { name: desktopWords.tab }).click();
  const region = page.getByRole('region', { name: shell.title });
  await region.waitFor();
  return region;
}

const reason =
  'An installed program is what the stand-in plays; the real Electron runs from the source here.';

describe.skipIf(process.platform !== 'linux' || hasElectron)(`an installed Latchkey (${reason})`, () => {
  const desktop = setUpDesktop(() => ({
    env: {
      STAND_IN_PACKAGED: 'yes',
      XDG_DATA_HOME: folder.at('data'),
      XDG_CONFIG_HOME: folder.at('config'),
      XDG_CONFIG_DIRS: folder.at('none'),
    },
  }));

  test('is put into the menus of the system in the settings, and taken out again', async () => {
    const { page } = desktop;
    const uca = folder.at('config', 'Thunar', 'uca.xml');
    const entries = await openEntries(page);
    const box = (id: keyof typeof shell.entries) =>
      entries.getByRole('checkbox', { name: shell.entries[id].label });
    await box('thunar').waitFor({ state: 'attached' });

    // After the first look, so that what is said of it is the answer to the click.
    await mkdir(folder.at('config', 'Thunar'), { recursive: true });
    await writeFile(uca, '<actions>');
    await box('thunar').click({ force: true });
    await entries.getByRole('alert').filter({ hasText: uca }).waitFor();
    expect(await readFile(uca, 'utf8')).toBe('<actions>');
    await writeFile(uca, '<actions>\n<action><name>Mine</name></action>\n</actions>\n');

    for (const id of ['applications', 'nautilus', 'dolphin', 'thunar'] as const) {
      await box(id).click({ force: true });
      await poll(() => box(id).isChecked(), `the mark at ${id}`);
    }
    expect(await entries.getByRole('alert').count()).toBe(0);
    await page.screenshot({ path: join(screenshots, 'shell-entries.png') });
    const menu = await readFile(folder.at('data', 'applications', 'latchkey.desktop'), 'utf8');
    expect(menu).toContain(`Exec="${process.execPath}" %U`);
    expect(await readFile(uca, 'utf8')).toMatch(/Mine.*Share with Latchkey/s);

    await page.getByRole('tab', { name: settings.general }).click();
    await page.getByRole('button', { name: new RegExp(settings.language) }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await poll(async () => /Mine.*Mit Latchkey teilen/s.test(await readFile(uca, 'utf8')), 'German entries');
    await page.getByRole('tab', { name: german.desktop.tab }).click();
    const inGerman = page.getByRole('region', { name: german.shell.title });

    for (const id of ['applications', 'nautilus', 'dolphin', 'thunar'] as const) {
      const mark = inGerman.getByRole('checkbox', { name: german.shell.entries[id].label });
      await poll(() => mark.isChecked(), `the mark at ${id}, still`);
      await mark.press('Space');
      await poll(async () => !(await mark.isChecked()), `no mark at ${id}`);
    }
    const left = (await filesBelow(folder.path)).map((path) => path.slice(folder.path.length));
    expect(left.filter((path) => /latchkey/i.test(path))).toEqual([]);
    expect(await readFile(uca, 'utf8')).not.toContain('Latchkey');
  });
});

describe('a Latchkey that runs from its source', () => {
  const desktop = setUpDesktop();

  test('says why it has no entries; an address of ours shows the row of a link, and any other nothing', async () => {
    const { page } = desktop;
    const entries = await openEntries(page);
    await entries.getByText(shell.faults.development('')).waitFor();
    await page.keyboard.press('Escape');

    await desktop.drop([await folder.write('film.mp4')]);
    await page.getByRole('row', { name: /film/ }).waitFor();
    const linkId = await onlyLink();
    const place = () => page.evaluate(() => location.hash);
    await desktop.secondLaunch(['latchkey://link/../../settings']);
    await desktop.secondLaunch([`latchkey://link/${linkId}`]);
    await poll(async () => (await place()) === `#/links/${linkId}`, 'the place of the link');

    await desktop.closeWindow();
    await desktop.secondLaunch([`latchkey://link/${linkId}/x`]);
    await desktop.secondLaunch([`latchkey://link/${linkId}`]);
    const opened = await desktop.window();
    await poll(
      async () => opened.url().endsWith(`#/links/${linkId}`),
      'the place of the link in another window',
    );
  });

  async function onlyLink(): Promise<string | undefined> {
    const { apiUrl, secret } = await desktop.serverFile();
    const answer = await fetch(`${apiUrl}/latchkey/links`, { headers: { 'x-latchkey-secret': secret } });
    return ((await answer.json()) as { links: { $id: string }[] }).links[0]?.$id;
  }
});
