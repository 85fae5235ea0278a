/** What we ship with is named, with its version and its licence: from the installed packages and from the built console. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Component, collectLicences, type Licences, licencesFile } from '../../scripts/licences.mjs';
import { projectDir } from '../../scripts/runtime.mjs';
import { filesBelow } from '../helpers/filesBelow.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const read = async (...path: string[]) => readFile(join(projectDir, ...path), 'utf8');
let shipped: Licences;

beforeAll(async () => {
  shipped = JSON.parse(await read('out', 'renderer', 'licences.json'));
});

const find = (name: string): Component | undefined => shipped.components.find((each) => each.name === name);

describe('the list', () => {
  test('holds every production dependency, and what each of them needs', async () => {
    const lock = JSON.parse(await read('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean; version: string }>;
    };
    const needed = Object.entries(lock.packages)
      .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
      .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)} ${version}`);
    const listed = new Set(shipped.components.map(({ name, version }) => `${name} ${version}`));
    expect(needed).toContainEqual(expect.stringMatching(/^better-sqlite3 /));
    expect(needed.filter((each) => !listed.has(each))).toEqual([]);
  });

  test('holds every package that the program imports and is bundled with', async () => {
    const folders = ['main', 'shared', 'renderer'].map((name) => filesBelow(join(projectDir, name)));
    const sources = (await Promise.all(folders)).flat().filter((path) => /\.tsx?$/.test(path));
    const imported = new Set<string>();
    for (const source of sources) {
      const code = await readFile(source, 'utf8');
      const found = code.matchAll(
        /^import (?!type)(?:[^'";]+ from )?'(?<name>(@[^/']+\/)?[^./'@:][^/':]*)(\/[^':]*)?';$/gm,
      );
      for (const { groups: { name = '' } = {} } of found) imported.add(name);
    }
    const listed = new Set(shipped.components.map(({ name }) => name));
    expect(imported.size).toBeGreaterThan(20);
    expect([...imported].filter((name) => !listed.has(name))).toEqual([]);
  });

  test('holds what bundled packages bring', () => {
    // Of express, of acme-client, and of electron-updater.
    for (const name of ['body-parser', 'axios', 'builder-util-runtime']) expect(find(name)).toBeDefined();
    expect(shipped.components.length).toBeGreaterThan(150);
  });

  test.each([
    'react',
    'react-dom',
    'react-aria-components',
    '@tanstack/react-query',
    'lucide-react',
    'electron',
  ])('holds %s, which is shipped without being installed', async (name) => {
    const { version } = JSON.parse(await read('node_modules', name, 'package.json'));
    expect(find(name)?.version).toBe(version);
  });

  test('holds the programs inside: SQLite, and libvips with its libraries', () => {
    expect(find('SQLite')).toMatchObject({ version: expect.stringMatching(/^3\.\d+/), licence: 'blessing' });
    const inside = shipped.components.filter(({ name }) => name.includes('(@img/sharp-'));
    expect(inside.map(({ name }) => name.split(' ')[0])).toEqual(
      expect.arrayContaining(['vips', 'glib', 'heif']),
    );
    for (const { licence } of inside) expect(licence).not.toMatch(/\]\(|^$/);
  });

  test('gives a licence for each, and the text wherever the package has one', () => {
    expect(shipped.components.filter(({ licence }) => !/\w/.test(licence))).toEqual([]);
    const without = shipped.components.filter(
      ({ text, licence }) => text === null && !/^[\w.+-]+$/.test(licence),
    );
    expect(without).toEqual([]);
    for (const { text } of shipped.components)
      if (text !== null) expect(shipped.texts[text]?.length).toBeGreaterThan(100);
  });

  test('is a file too, with each text once', async () => {
    const file = await read('out', 'renderer', 'THIRD-PARTY.md');
    expect(file).toBe(licencesFile(shipped));
    for (const { name, version } of shipped.components) expect(file).toContain(`- ${name} ${version}: `);
    expect(shipped.texts).toHaveLength(new Set(shipped.texts).size);
  });
});

describe('the licence of a package that declares it', () => {
  const folder = setUpFolder();

  test.each([
    ['as SPDX', { license: 'MIT' }, 'MIT'],
    ['as a record', { license: { type: 'ISC', url: 'https://example.org' } }, 'ISC'],
    ['as a list of records', { licenses: [{ type: 'MIT' }, { type: 'Apache-2.0' }] }, 'MIT OR Apache-2.0'],
    ['as a list of words', { licenses: ['MIT', 'BSD-3-Clause'] }, 'MIT OR BSD-3-Clause'],
    ['as a list in the wrong place', { license: ['MIT', { type: 'ISC' }] }, 'MIT OR ISC'],
    ['as a record in the wrong place', { licenses: { type: 'Zlib' } }, 'Zlib'],
    ['not at all', {}, ''],
    ['in a record without a name', { license: { url: 'https://example.org' } }, ''],
  ])('%s', async (_, declared, expected) => {
    const place = folder.at('node_modules', 'old');
    await mkdir(place, { recursive: true });
    await folder.write('package.json', JSON.stringify({ dependencies: { old: '1' } }));
    await writeFile(
      join(place, 'package.json'),
      JSON.stringify({ name: 'old', version: '1.0.0', ...declared }),
    );
    expect(collectLicences(folder.path, []).components).toEqual([
      { name: 'old', version: '1.0.0', licence: expected, text: null },
    ]);
  });
});

test('a package of another system that is not installed is no fault', () => {
  expect(collectLicences(projectDir, []).components.map(({ name }) => name)).toContain('sharp');
});
