import type { Locator, Page } from '@playwright/test';

export type DropHow = {
  /** Called before the files are let go. */
  hover?: () => Promise<void>;
  /** Reached at the last moment, from elsewhere on the page. */
  onto?: Locator;
};

/** Drags real files over the window and drops them, with the drag events of Chromium. */
export async function dropFiles(page: Page, files: string[], { hover, onto }: DropHow = {}): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? (await sizeOf(page));
  let place = { x: size.width / 2, y: Math.min(220, size.height / 2) };
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    if (type === 'drop') await hover?.();
    if (type === 'drop' && onto) place = await middleOf(onto);
    await devtools.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await devtools.detach();
}

/** Of a window of the real Electron, which Playwright knows no size of; the shelf is a small one. */
function sizeOf(page: Page): Promise<{ width: number; height: number }> {
  return page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
}

export async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not to be seen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
