/** Whatever a comment, a test or a document cites can be looked up in this project. */
import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Broken, brokenNumbers, type Library } from './citations.ts';
import { brokenPaths } from './citedPaths.ts';
import { parseSections } from './sections.ts';
import { listFiles, projectDir, readText } from './sources.ts';

const folders = ['main', 'renderer', 'shared', 'test', 'scripts', 'docs', 'resources'];
const files = [...topFiles(), ...listFiles(folders, /\.\w+$/)];
const paths = new Set(files.flatMap(withFolders));
const library: Library = {
  contract: parseSections(readText('docs/contract.md')),
  promises: parseSections(readText('docs/promises.md')),
  decisions: new Set(listFiles(['docs/decisions'], /\.md$/).map((path) => Number(/\d+/.exec(path)?.[0]))),
};

function topFiles(): string[] {
  return readdirSync(projectDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function withFolders(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [path] : [path, ...withFolders(folder)];
}

function lines(path: string, text: string, broken: readonly Broken[]): string[] {
  const lineOf = (index: number) => text.slice(0, index).split('\n').length;
  return broken.map((each) => `${path}:${lineOf(each.index)} ${each.text}`);
}

describe('every citation can be looked up', () => {
  const citing = files.filter((path) => /\.(tsx?|mjs|css|md|html)$/.test(path));
  /** Sample citations stand there. */
  const samples = ['test/architecture/citedSamples.test.ts', 'test/architecture/citations.ts'];
  const others = citing.filter((path) => !samples.includes(path));

  test('sections, rules, promises and decisions', () => {
    const broken = others.flatMap((path) => {
      const text = readText(path);
      return lines(path, text, brokenNumbers(path, text, library));
    });
    expect(broken).toEqual([]);
  });

  test('files and folders', () => {
    const broken = others.flatMap((path) => {
      const text = readText(path);
      return lines(path, text, brokenPaths(path, text, paths));
    });
    expect(broken).toEqual([]);
  });
});
