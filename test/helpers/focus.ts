/** Where the focus of a page is, and whether a person who uses no pointer can see it there. */
import type { Page } from '@playwright/test';
import { expect } from 'vitest';

type Focus = {
  /** What it is called by its label or its text; `""` when nothing has the focus. */
  name: string;
  /** It is marked, and not all of it is covered or out of sight (WCAG 2.4.7 and 2.4.11). */
  seen: boolean;
};

export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return { name: '', seen: false };
    const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
    const label = labels.map(({ textContent }) => textContent).join(' ');
    const name = focused.getAttribute('aria-label') ?? (label || (focused.textContent ?? '').trim());
    const hasRing = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    };
    // A check box is drawn by its label, the field of a search by what is around it.
    const drawn = [focused, focused.closest('label'), focused.closest('label')?.querySelector('.check-mark')];
    const { left, right, top, bottom } = (focused.closest('label') ?? focused).getBoundingClientRect();
    const shows = (x: number, y: number) => {
      const there = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return there !== null && drawn.some((each) => each?.contains(there));
    };
    const places = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => shows(x, y)));
    // A heading has it only so that it is read out.
    const isMarked = focused.matches('h1, h2, h3') || drawn.some((each) => each && hasRing(each));
    return { name, seen: isMarked && places.includes(true) };
  });
}

/** Waits for the focus, which dialogs give back with the next frame. */
export async function expectFocus(page: Page, name: string | RegExp): Promise<void> {
  const expected = typeof name === 'string' ? name : expect.stringMatching(name);
  await expect.poll(() => focusOf(page)).toEqual({ name: expected, seen: true });
}

/** More than any screen has. */
const manyStops = 80;

/**
 * Goes there stop by stop; each on the way has to be seen.
 * @param key `Shift+Tab` goes back
 */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  const passed: string[] = [];
  while (passed.length < manyStops) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    passed.push(focus.name);
    // Past the last stop is the browser's own window.
    if (focus.name !== '') expect(focus).toEqual({ name: focus.name, seen: true });
    if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return;
  }
  throw new Error(`no stop called ${name} among ${passed.join(' · ')}`);
}
