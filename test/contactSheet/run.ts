/**
 * `npm run contact-sheet`: every screen, light and dark, wide and narrow, empty, full and failing, in every language, as
 * pictures to look at. `--only` names a part of a group or a screen, `--look` one such as `de-narrow`. A screen that cannot be opened fails the run.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { projectDir } from '../../scripts/runtime.mjs';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { makeMontage } from './montage.ts';
import { keysOf, type Look, openAlbum, tongues, widths } from './pictures.ts';
import { screens } from './screens.ts';
import { openSite } from './site.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, look: { type: 'string' } } });
const folder = join(projectDir, 'test-output', 'contact-sheet');
const wanted = screens.filter(({ group, name }) => `${group} ${name}`.includes(values.only ?? ''));
if (values.only === undefined && values.look === undefined)
  await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const browser = await chromium.launch(await chromiumLaunchOptions());
const site = await openSite(browser);
const failures: string[] = [];
try {
  for (const tongue of tongues)
    for (const width of keysOf(widths))
      if (`${tongue}-${width}`.includes(values.look ?? '')) await fill({ tongue, width });
  for (const path of await makeMontage(browser, wanted, folder)) console.log(path);
} finally {
  await site.close();
  await browser.close();
}
for (const failure of failures) console.error(`\nNot opened: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function fill(look: Omit<Look, 'theme'>): Promise<void> {
  const album = await openAlbum(browser, site, folder, look);
  for (const screen of wanted) {
    const failure = await album.take(screen);
    if (failure !== undefined) failures.push(failure);
    console.log(failure ?? `${screen.group}: ${screen.name}, ${look.tongue}, ${look.width}`);
  }
  await album.close();
}
