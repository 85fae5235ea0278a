/** Everything that a page tells: to eyes and to screen readers. */
import type { Page } from '@playwright/test';
import { untranslated } from './pseudo.ts';

/** @returns texts and attributes; what stands in `code`, `kbd` and fields is data of the user and of the program */
export async function seenTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['alt', 'aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title'];
    const texts: string[] = [];
    const walker = document.createTreeWalker(
      document.documentElement,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of attributes) texts.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.closest('script, style, code, kbd, textarea, template') === null) {
        texts.push(node.textContent ?? '');
      }
    }
    return texts.filter((text) => text.trim() !== '');
  });
}

/** What the page tells in no language of ours. @param data texts that belong to the user */
export async function untranslatedTexts(page: Page, data: readonly (string | RegExp)[]): Promise<string[]> {
  const texts = await seenTexts(page);
  return [...new Set(texts.map((text) => untranslated(text, data)).filter((text) => text !== ''))];
}
