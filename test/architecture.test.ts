/**
 * The shape of the house (docs/architecture.md): which folder may import what, how large things may grow, and what
 * is not done here at all. A rule whose folder holds no file fails too, for it would guard nothing.
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayImport, onlyIn, pureNodeModules, rooms, withoutNode } from './architecture/house.ts';
import { parseSource, type Source } from './architecture/parseSource.ts';
import { quantile } from './architecture/quantile.ts';
import { listFiles, projectDir, readText } from './architecture/sources.ts';

const paths = listFiles(['main', 'shared', 'renderer'], /\.tsx?$/);
const sources: Source[] = paths.map((path) => parseSource(path, readText(path)));

/** Where a file stands among the rooms of its folder; -1 is the foot. */
function floorOf(folder: string, path: string): number {
  return (rooms[folder] ?? []).findIndex((room) => path.startsWith(`${folder}${room}`));
}

/** The folder a file lies in; a file that is named as a room is one of its own. */
function roomOf(path: string): string {
  const folder = `${dirname(path)}/`;
  return rooms[folder]?.find((room) => path === `${folder}${room}`) ?? folder;
}

/** What is left when everything that leads nowhere is taken away again and again. */
function circles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map(arrows);
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const [from, targets] of left) {
      if (![...targets].some((target) => left.has(target))) left.delete(from);
    }
  }
  return [...left.keys()];
}

const sourcesIn = (place: string) => sources.filter(({ path }) => path.startsWith(place));
const isIn = (path: string, places: readonly string[]) => places.some((place) => path.startsWith(place));

function ruleFor(path: string): string | undefined {
  return Object.keys(mayImport)
    .filter((place) => path.startsWith(place))
    .sort((one, other) => other.length - one.length)[0];
}

describe('every folder imports only what it may', () => {
  test('every source belongs to a folder of the house', () => {
    expect(paths.filter((path) => ruleFor(path) === undefined)).toEqual([]);
  });

  test.each(Object.entries(mayImport))('%s', (place, allowed) => {
    const own = sourcesIn(place).filter(({ path }) => ruleFor(path) === place);
    expect(own.length, `${place} holds no source`).toBeGreaterThan(0);
    const foreign = own.flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== undefined && !isIn(file, allowed))
        .map(({ file, line }) => `${path}:${line} imports ${file}`),
    );
    expect(foreign).toEqual([]);
  });

  test.each(Object.entries(rooms))('no arrow runs up among the rooms of %s', (folder, names) => {
    for (const room of names) expect(sourcesIn(`${folder}${room}`).length, room).toBeGreaterThan(0);
    const upward = sourcesIn(folder).flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file?.startsWith(folder) && floorOf(folder, file) > floorOf(folder, path))
        .map(({ file, line }) => `${path}:${line} imports ${file}`),
    );
    expect(upward).toEqual([]);
  });

  test('no room imports itself by way of others', () => {
    const arrows = new Map<string, Set<string>>();
    for (const { path, imports } of sources) {
      const targets = imports.flatMap(({ file }) => (file === undefined ? [] : [roomOf(file)]));
      const others = targets.filter((room) => room !== roomOf(path));
      arrows.set(roomOf(path), new Set([...(arrows.get(roomOf(path)) ?? []), ...others]));
    }
    expect(circles(arrows)).toEqual([]);
  });

  test.each(Object.entries(onlyIn))('%s is imported only where it belongs', (name, places) => {
    const users = sources.filter(({ imports }) => imports.some((each) => each.package === name));
    expect(users.map(({ path }) => path).filter((path) => !isIn(path, places))).toEqual([]);
    expect(users.length, `nobody imports ${name}`).toBeGreaterThan(0);
  });

  test.each(withoutNode)('%s imports no part of Node', (place) => {
    const users = sourcesIn(place).filter(({ imports }) =>
      imports.some(({ specifier }) => specifier.startsWith('node:')),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  test('main/core/ touches no file, network or process', () => {
    const impure = sourcesIn('main/core/').flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => specifier.startsWith('node:') && !pureNodeModules.includes(specifier))
        .map(({ specifier }) => `${path} imports ${specifier}`),
    );
    expect(impure).toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    const files = sources.map(({ path, imports }) => {
      const targets = imports.flatMap(({ file }) => (file === undefined ? [] : [file]));
      return [path, new Set(targets)] as const;
    });
    expect(circles(new Map(files))).toEqual([]);
  });

  test('relative imports name the file with its extension', () => {
    const vague = sources.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ specifier }) => /^\.\.?\//.test(specifier) && !/\.(tsx?|css|json|svg)(\?\w+)?$/.test(specifier),
        )
        .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
    );
    expect(vague).toEqual([]);
  });
});

describe('what is done in one place', () => {
  const lines = (place: string, pattern: RegExp) =>
    sourcesIn(place).flatMap(({ path }) =>
      readText(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
  const outside = (found: string[], home: string) => found.filter((each) => !each.startsWith(home));

  test('only core/life/ tells what happens to a link', () => {
    const told = lines('main/core/', /'link\.\w+'/).filter((each) => !each.startsWith('main/core/events.ts'));
    expect(outside(told, 'main/core/life/')).toEqual([]);
    expect(told.length).toBeGreaterThan(2);
    expect(lines('main/', /events\.emit\(/).filter((each) => !each.startsWith('main/core/'))).toEqual([]);
  });

  test('only core/life/ writes tokens', () => {
    const written = lines('main/core/', /\btokens\.(insert|update|touch|lapse|purge)\(/);
    expect(outside(written, 'main/core/life/')).toEqual([]);
    expect(written.length).toBeGreaterThan(3);
  });

  test('the rules ask the clock they are given, and no other', () => {
    expect(lines('main/core/', /\b(setTimeout|setInterval|setImmediate|performance|Date\.now)\b/)).toEqual(
      [],
    );
  });
});

describe('what is not done here', () => {
  const found = (pick: (source: Source) => readonly number[]) =>
    sources.flatMap((source) => pick(source).map((line) => `${source.path}:${line}`));

  test('no default exports', () => expect(found(({ defaultExports }) => defaultExports)).toEqual([]));
  test('no re-exports, so no barrel files', () => expect(found(({ reExports }) => reExports)).toEqual([]));
  test('no enum', () => expect(found(({ enums }) => enums)).toEqual([]));
  test('no any', () => expect(found(({ anys }) => anys)).toEqual([]));
  test('no non-null assertion', () => expect(found(({ nonNulls }) => nonNulls)).toEqual([]));
  test('no decorators', () => expect(found(({ decorators }) => decorators)).toEqual([]));
  test('no class but for errors', () => expect(found(({ classes }) => classes)).toEqual([]));

  test('no folder named utils', () => {
    expect(paths.filter((path) => /\/(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(path))).toEqual([]);
  });

  test('no promise of work to come', () => {
    const everything = listFiles(
      ['main', 'shared', 'renderer', 'scripts', 'test', 'docs'],
      /\.(tsx?|mjs|css|md|html)$/,
    );
    const own = 'test/architecture.test.ts';
    const marked = everything.filter(
      (path) => path !== own && /\b(TODO|FIXME|XXX|HACK)\b/.test(readText(path)),
    );
    expect(marked).toEqual([]);
  });
});

describe('nothing grows too large', () => {
  const tests = listFiles(['test', 'scripts'], /\.(tsx?|mjs)$/);
  const lengthOf = (path: string) => readText(path).split('\n').length - 1;

  test('files: median ≤ 80 lines, nine in ten ≤ 220, none above 350', () => {
    const lengths = paths.map(lengthOf);
    expect([...paths, ...tests].filter((path) => lengthOf(path) > 350)).toEqual([]);
    expect(quantile(lengths, 0.9)).toBeLessThanOrEqual(220);
    expect(quantile(lengths, 0.5)).toBeLessThanOrEqual(80);
  });

  test('functions: median ≤ 10 lines, nine in ten ≤ 30, none above 60', () => {
    const functions = sources.flatMap(({ path, functions: own }) => own.map((each) => ({ ...each, path })));
    const tooLong = functions.filter(({ lines }) => lines > 60);
    expect(tooLong.map(({ path, line, lines }) => `${path}:${line} has ${lines} lines`)).toEqual([]);
    const lengths = functions.map(({ lines }) => lines);
    expect(quantile(lengths, 0.9)).toBeLessThanOrEqual(30);
    expect(quantile(lengths, 0.5)).toBeLessThanOrEqual(10);
  });
});

describe('docs/architecture.md shows the whole house', () => {
  const page = readText('docs/architecture.md');

  test('every folder has its line', () => {
    const folders = new Set(paths.map((path) => `${dirname(path)}/`));
    expect([...folders].filter((folder) => !page.includes(`\n| \`${folder}\` | `)).sort()).toEqual([]);
  });

  test.each(Object.entries(rooms))('the rooms of %s stand in their order', (folder, names) => {
    const places = names.map((room) => page.indexOf(`\n| \`${folder}${room}\` | `));
    expect(names.filter((_, index) => (places[index] ?? -1) < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });
});

describe('the house has these rooms and no other', () => {
  test('folders of main', () => {
    const folders = readdirSync(`${projectDir}/main`, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const known = new Set(Object.keys(mayImport).map((place) => dirname(`${place}x`).replace('main/', '')));
    expect(folders.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  test('folders at the top', () => {
    const expected = ['docs', 'main', 'renderer', 'resources', 'scripts', 'shared', 'test'];
    const made = ['dist', 'node_modules', 'out', 'test-output'];
    const folders = readdirSync(projectDir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !made.includes(entry.name))
      .map(({ name }) => name);
    expect(folders.sort()).toEqual(expected);
  });
});
