/** Whether a page that is read from right to left is the mirror image of the same page from left to right. */
import type { Page } from '@playwright/test';

type Place = { what: string; left: number; right: number };

/** Where everything in sight stands, by its way from the root. What holds text of its own direction stays out. */
export async function placesOf(page: Page): Promise<Map<string, Place>> {
  const entries = await page.evaluate(() => {
    const places: [string, Place][] = [];
    const visit = (element: Element, way: string) => {
      // A field that React Aria hides for browsers that fill in forms, and what gets longer as time goes by.
      if (element.matches('[data-react-aria-prevent-focus], time')) return;
      const { left, right, width, height } = element.getBoundingClientRect();
      // What is for screen readers alone is one pixel wide.
      if (width > 1 && height > 1)
        places.push([way, { what: `${element.tagName} ${element.getAttribute('class')}`, left, right }]);
      if (element.matches('svg, bdi, code, pre, .sample-code, kbd, [dir=auto], .file-name, .visually-hidden'))
        return;
      [...element.children].forEach((child, index) => {
        visit(child, `${way}/${index}`);
      });
    };
    visit(document.body, '');
    return places;
  });
  return new Map(entries);
}

/** CSS pixels that rounding and the widths of glyphs may make. */
const tolerance = 3;

/** @returns what does not stand where a mirror shows it */
export function unmirrored(
  plain: ReadonlyMap<string, Place>,
  mirrored: ReadonlyMap<string, Place>,
): string[] {
  const width = plain.get('')?.right ?? 0;
  return [...plain].flatMap(([way, { what, left, right }]) => {
    const there = mirrored.get(way);
    if (there === undefined) return [`${what}: not there`];
    const off = Math.max(Math.abs(width - there.right - left), Math.abs(width - there.left - right));
    return off > tolerance ? [`${what}: ${Math.round(off)} px off`] : [];
  });
}
