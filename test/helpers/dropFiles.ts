import type { Page } from '@playwright/test';

/**
 * Drags real files over the window and drops them, with the drag events of Chromium.
 * @param hover is called before the drop
 */
export async function dropFiles(page: Page, files: string[], hover?: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  const place = { x: size.width / 2, y: Math.min(220, size.height / 2) };
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    if (type === 'drop') await hover?.();
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await devtools.detach();
}
