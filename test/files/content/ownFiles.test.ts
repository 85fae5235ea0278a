import { mkdirSync, symlinkSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { createOwnFiles } from '../../../main/files/content/ownFiles.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();

beforeAll(() => {
  for (const name of ['data/blobs', 'data of others', 'beside'])
    mkdirSync(folder.at(name), { recursive: true });
  symlinkSync(folder.at('data'), folder.at('alias'));
});

test.each([
  ['itself', 'data', true],
  ['itself, by a second name', 'alias', true],
  ['what is in it', 'data/blobs', true],
  ['what is in it, by a second name', 'alias/blobs', true],
  ['one whose name begins the same', 'data of others', false],
  ['one beside it', 'beside', false],
  ['the one above', '.', false],
])('of folders, the data folder includes %s: %s → %s', (_, name, isOwn) => {
  expect(createOwnFiles(folder.at('data')).includesFolder(folder.at(name))).toBe(isOwn);
});
