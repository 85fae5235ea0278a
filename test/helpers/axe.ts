/** What axe-core finds wrong with a page, as far as it calls that serious or critical (WCAG 2.2 AA, contrast included). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Experimental, and wrong about menu items whose second line is their description. */
const rules = { 'label-content-name-mismatch': { enabled: false } };

export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so the page's policy, which allows no such script, stays as it is.
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly: tags, rules, resultTypes: ['violations'] })})`,
  )) as AxeResults;
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
