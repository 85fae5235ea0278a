/** What a screen reader could not name: the accessibility tree of a page, as the browser hands it on. */
import type { Page } from '@playwright/test';

/** Roles that people operate, jump to or read as one thing. */
const named = new Set([
  ...[
    'button',
    'link',
    'checkbox',
    'radio',
    'textbox',
    'searchbox',
    'combobox',
    'listbox',
    'option',
    'switch',
  ],
  ...['menu', 'menuitem', 'tab', 'tablist', 'grid', 'table', 'spinbutton', 'slider'],
  ...['dialog', 'alertdialog', 'heading', 'region', 'navigation', 'radiogroup', 'progressbar'],
]);

export async function nameless(page: Page): Promise<string[]> {
  const devTools = await page.context().newCDPSession(page);
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  await devTools.detach();
  return nodes
    .filter(({ ignored, role, name }) => !ignored && named.has(role?.value) && !name?.value)
    .map(({ role }) => `${role?.value} without a name`);
}
