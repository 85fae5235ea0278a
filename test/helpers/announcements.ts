/** What a screen reader would say by itself: the text that comes into the live regions of a page. */
import type { Page } from '@playwright/test';

/** Listens from now on, also after the page is loaded anew. @returns what was said since it was asked last */
export async function listenToPage(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    const regions = '[aria-live]:not([aria-live=off]), [role=status], [role=alert]';
    const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);
    new MutationObserver((changes) => {
      for (const { target, addedNodes, type } of changes) {
        if (elementOf(target)?.closest(regions) === null) continue;
        for (const node of type === 'characterData' ? [target] : addedNodes)
          said.push(node.textContent ?? '');
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { takeSaid: () => said.splice(0) });
  });
  return () => page.evaluate(() => (window as unknown as { takeSaid(): string[] }).takeSaid());
}
