/** What decodes pictures runs in the decoder's process only (`docs/decisions/017`). */
import { expect, test } from 'vitest';
import { parseSource } from './parseSource.ts';
import { listFiles, readText } from './sources.ts';

const program = 'main/files/preview/drawing/';
const sources = listFiles(['main', 'shared'], /\.ts$/).map((path) => parseSource(path, readText(path)));

test('no process but the decoder has the code that decodes pictures', () => {
  const users = sources.filter(({ imports }) => imports.some(({ file }) => file?.startsWith(program)));
  expect(users.map(({ path }) => path).filter((path) => !path.startsWith(program))).toEqual([
    'main/decoder.ts',
  ]);
});

test('the decoder knows neither database, keys nor the files of a data folder', () => {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { file } of sources.find((source) => source.path === path)?.imports ?? [])
      if (file !== undefined) follow(file);
  };
  follow('main/decoder.ts');
  expect(seen.size).toBeGreaterThan(5);
  const allowed = [
    'main/decoder.ts',
    'main/files/preview/',
    'main/files/workerQueue.ts',
    'main/core/ports.ts',
  ];
  const types = ['main/core/', 'shared/'];
  const reached = [...seen].filter((path) => ![...allowed, ...types].some((place) => path.startsWith(place)));
  expect(reached).toEqual([]);
});
