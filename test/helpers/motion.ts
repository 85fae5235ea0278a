/** What moves on a page: animations and transitions that last long enough to be seen. */
import type { Page } from '@playwright/test';

/** Listens from now on, also after the page is loaded anew. @returns what has moved since it was loaded */
export async function listenToMotion(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const moved = new Set<string>();
    const note = ({ type, target }: Event) => {
      if (!(target instanceof Element)) return;
      const lasts = target.getAnimations({ subtree: true }).map(({ effect }) => effect?.getTiming().duration);
      // Without motion they take a millisecond, so that their ends are told.
      if (lasts.some((duration) => Number(duration) > 5)) moved.add(`${type} of ${target.className}`);
    };
    document.addEventListener('animationstart', note, true);
    document.addEventListener('transitionrun', note, true);
    Object.assign(window, { listMoved: () => [...moved] });
  });
  return () => page.evaluate(() => (window as unknown as { listMoved(): string[] }).listMoved());
}
