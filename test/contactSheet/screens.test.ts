/** The contact sheet forgets nothing: what is loaded when it is needed, every place and every page of visitors has a screen. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectDir } from '../../scripts/runtime.mjs';
import { filesBelow } from '../helpers/filesBelow.ts';
import { groups } from './screen.ts';
import { screens } from './screens.ts';

const shown = new Set(screens.flatMap(({ shows }) => shows ?? []));

/** Of parts that have no sight of their own. */
const unseen = ['splitLink', 'renderPage', 'renderCard'];

async function found(folder: string, pattern: RegExp): Promise<string[]> {
  const paths = (await filesBelow(join(projectDir, folder))).filter((path) => /\.tsx?$/.test(path));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => basename(name)));
}

test('every part that is loaded when it is needed', async () => {
  const parts = await found('renderer', /\bimport\('([^']+)\.tsx?'\)/g);
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.filter((part) => !shown.has(part) && !unseen.includes(part))).toEqual([]);
});

test('every place of the console', async () => {
  const places = await found('renderer/state', /^ {2}\| \{ at: '(\w+)'/gm);
  const visited = await found('test/contactSheet', /\bat: '(\w+)'/g);
  expect(places.length).toBeGreaterThan(5);
  expect(places.filter((place) => !visited.includes(place))).toEqual([]);
});

test('every page for visitors', async () => {
  const pages = await found('main/http/share/pages', /^export (?:const|function) (render\w+)/gm);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.filter((page) => !shown.has(page) && !unseen.includes(page))).toEqual([]);
});

test('names are of one screen, and every group has some', () => {
  const names = screens.map(({ group, name }) => `${group} ${name}`);
  expect(names).toEqual([...new Set(names)]);
  expect(new Set(screens.map(({ group }) => group))).toEqual(new Set(groups));
});
