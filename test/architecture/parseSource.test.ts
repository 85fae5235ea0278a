import { expect, test } from 'vitest';
import { parseSource } from './parseSource.ts';
import { quantile } from './quantile.ts';

const sample = `import type { A } from '../core/a.ts';
import { b } from '@scope/package/part';
import './style.css';
export { c } from './c.ts';
export * from './d.ts';
export default function main(x: any) {
  return x!.y;
}
enum Colour { Red }
class Car {}
class CarError extends Error {}
const load = () => import('node:fs');
`;

test('the rules see everything they forbid', () => {
  expect(parseSource('main/http/sample.ts', sample)).toEqual({
    path: 'main/http/sample.ts',
    imports: [
      { specifier: '../core/a.ts', line: 1, file: 'main/core/a.ts' },
      { specifier: '@scope/package/part', line: 2, package: '@scope/package' },
      { specifier: './style.css', line: 3, file: 'main/http/style.css' },
      { specifier: './c.ts', line: 4, file: 'main/http/c.ts' },
      { specifier: './d.ts', line: 5, file: 'main/http/d.ts' },
      { specifier: 'node:fs', line: 12, package: 'node:fs' },
    ],
    functions: [
      { line: 6, lines: 3 },
      { line: 12, lines: 1 },
    ],
    defaultExports: [6],
    reExports: [4, 5],
    anys: [6],
    nonNulls: [7],
    enums: [9],
    decorators: [],
    classes: [10],
  });
});

test('a quantile is one of the values', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([4, 1, 3, 2], 0.9)).toBe(4);
  expect(quantile([], 0.5)).toBe(0);
});
