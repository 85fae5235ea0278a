/** What a page shows only in part: because it is wider than the window, or than what holds it (WCAG 1.4.10). */
import type { Page } from '@playwright/test';

/** @returns texts that cannot be read in full; names that are shortened on purpose say so in their title */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll('body, .scroller, .header, [role=dialog]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.getAttribute('class')} scrolls sideways`);
    const isOutside = (inner: DOMRect, outer: Pick<DOMRect, 'left' | 'right'>) =>
      inner.left < outer.left - 1 || inner.right > outer.right + 1;
    /** What cuts it off; nothing where it can be scrolled to. */
    const isCut = (rect: DOMRect, element: Element | null): boolean => {
      if (element === null) return isOutside(rect, { left: 0, right: window.innerWidth });
      const { overflowX, position } = getComputedStyle(element);
      if (overflowX === 'auto' || overflowX === 'scroll') return false;
      if (overflowX !== 'visible' && isOutside(rect, element.getBoundingClientRect())) return true;
      return isCut(rect, position === 'fixed' ? null : element.parentElement);
    };
    const skipped = '.visually-hidden, [data-react-aria-prevent-focus], [title], script, style, option';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text === '' || node.parentElement === null || node.parentElement.closest(skipped) !== null)
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (rect.width > 0 && isCut(rect, node.parentElement)) found.push(text);
    }
    return found;
  });
}
