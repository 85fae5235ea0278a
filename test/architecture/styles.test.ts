/**
 * Styles of the console. Its parts come when they are needed, each with its own, and in one window all of them hold at
 * last: two that style the same class would undo each other then.
 */
import { expect, test } from 'vitest';
import { listFiles, readText } from './sources.ts';

/** There from the first moment, and meant for classes of others: what may be marked, and forced colours. */
const common = 'renderer/styles/';

/** Classes that are a selector of a rule by themselves. */
function classesOf(css: string): string[] {
  const heads = css.replace(/\/\*.*?\*\//gs, '').matchAll(/[^{};]+(?=\{)/g);
  return [...heads].flatMap(([head]) => head.split(',').map((selector) => selector.trim())).filter(isClass);
}

function isClass(selector: string): boolean {
  return /^\.[\w-]+$/.test(selector);
}

test('a class is styled in one place', () => {
  const places = new Map<string, Set<string>>();
  for (const path of listFiles(['renderer'], /\.css$/)) {
    if (path.startsWith(common)) continue;
    for (const name of classesOf(readText(path)))
      places.set(name, (places.get(name) ?? new Set<string>()).add(path));
  }
  expect(places.size).toBeGreaterThan(100);
  expect([...places].filter(([, paths]) => paths.size > 1)).toEqual([]);
});
