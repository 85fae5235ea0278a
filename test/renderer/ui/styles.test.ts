/** Styles name the beginning and the end of a line, never its left or right, so that they hold in every direction. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { pageStyle } from '../../../main/http/share/pages/pageStyle.ts';
import { projectDir } from '../../../scripts/runtime.mjs';
import { filesBelow } from '../../helpers/filesBelow.ts';

const physical =
  /^(left|right|(margin|padding|border|inset)-(left|right).*|border-(top|bottom)-(left|right)-radius)$/;
const fourSides = /^(margin|padding|inset|border-(width|style|color))$/;

/** Declarations that mean another side where lines run the other way. */
function physicalIn(styles: string): string[] {
  const declarations = styles.replace(/\/\*.*?\*\//gs, '').matchAll(/([\w-]+)\s*:\s*([^;{}]+)[;}]/g);
  return [...declarations].flatMap(([, name = '', value = '']) => {
    const [, right, , left] = value.replace(/\([^()]*\)/g, '()').split(/\s+/);
    const isAskew = fourSides.test(name) && left !== undefined && left !== right;
    const isSided = /^(text-align|float|clear)$/.test(name) && /\b(left|right)\b/.test(value);
    return physical.test(name) || isAskew || isSided ? [`${name}: ${value}`] : [];
  });
}

test('what is looked for is found', () => {
  const styles =
    'a{left:0;margin:1px 2px;padding:1px 2px 3px 4px}b{text-align:right;inset:0 auto;margin-left:1px}';
  expect(physicalIn(styles)).toHaveLength(4);
});

test('of the console', async () => {
  const paths = (await filesBelow(`${projectDir}/renderer`)).filter((path) => path.endsWith('.css'));
  const found = await Promise.all(
    paths.map(async (path) => physicalIn(await readFile(path, 'utf8')).map((each) => `${path}: ${each}`)),
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(found.flat()).toEqual([]);
});

test('of the pages for visitors', () => {
  expect(physicalIn(pageStyle)).toEqual([]);
});
