import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ensureBuilt, isFresh } from '../../scripts/build.mjs';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder('test');
let root: string;
let builds: number;

const build = async () => {
  builds += 1;
};

beforeEach(() => {
  root = folder.path;
  builds = 0;
  mkdirSync(join(root, 'main', 'core'), { recursive: true });
  writeFileSync(join(root, 'main', 'core', 'a.ts'), 'a');
  writeFileSync(join(root, 'package.json'), '{}');
});

test('a first start builds, a second one has nothing to do', async () => {
  expect(isFresh(root)).toBe(false);
  await ensureBuilt({ root, build });
  await ensureBuilt({ root, build });
  expect(builds).toBe(1);
  expect(isFresh(root)).toBe(true);
});

test.each<[string, () => void]>([
  ['changed', () => writeFileSync(join(root, 'main', 'core', 'a.ts'), 'abc')],
  ['touched', () => utimesSync(join(root, 'main', 'core', 'a.ts'), 1, 1)],
  ['new', () => writeFileSync(join(root, 'main', 'core', 'b.ts'), 'b')],
  ['deleted', () => rmSync(join(root, 'main', 'core', 'a.ts'))],
])('a %s source makes the build stale', async (_what, change) => {
  await ensureBuilt({ root, build });
  change();
  expect(isFresh(root)).toBe(false);
  await ensureBuilt({ root, build });
  expect(builds).toBe(2);
});

test('force builds what is fresh', async () => {
  await ensureBuilt({ root, build });
  await ensureBuilt({ root, build, force: true });
  expect(builds).toBe(2);
});

test('two that start at once build once', async () => {
  await Promise.all([ensureBuilt({ root, build }), ensureBuilt({ root, build })]);
  expect(builds).toBe(1);
});

test('a failed build leaves the sources stale and the way free', async () => {
  const failing = () => Promise.reject(new Error('a.ts: unexpected token'));
  await expect(ensureBuilt({ root, build: failing })).rejects.toThrow('a.ts: unexpected token');
  expect(isFresh(root)).toBe(false);
  await ensureBuilt({ root, build });
  expect(builds).toBe(1);
});

test('the lock of a build that was killed is taken over', async () => {
  const lock = join(root, 'out', 'building');
  mkdirSync(lock, { recursive: true });
  writeFileSync(join(lock, 'pid'), '999999999');
  utimesSync(lock, 1, 1);
  await ensureBuilt({ root, build });
  expect(builds).toBe(1);
});
