/** What a scan finds in a folder, and what it leaves out: above all the files of Latchkey itself. */

import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { createOwnInodes } from '../../../main/files/zip/ownInodes.ts';
import { walk } from '../../../main/files/zip/walk.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
const own = () => createOwnInodes(realpathSync(folder.at('home/data')));

function walkFolder(path: string, isFolder = true) {
  const entries = [...walk({ path: realpathSync(folder.at(path)), name: 'r', isFolder }, own())];
  return entries.map((entry) => ('reason' in entry ? `${entry.path}: ${entry.reason}` : entry.path));
}

beforeAll(async () => {
  for (const path of ['home/data/blobs', 'home/pictures', 'order/a', 'order/a-b'])
    mkdirSync(folder.at(path), { recursive: true });
  await folder.write('home/data/keys.json');
  await folder.write('home/data/blobs/blob');
  await folder.write('home/pictures/cat.png');
});

test('the data folder is left out of a folder that holds it, and its files under any other name', () => {
  linkSync(folder.at('home/data/blobs/blob'), folder.at('home/pictures/hard'));
  symlinkSync(folder.at('home/data/keys.json'), folder.at('home/pictures/soft'));
  symlinkSync(folder.at('home/data'), folder.at('home/pictures/way in'));
  expect(walkFolder('home')).toEqual([
    'r/data: ownFile',
    'r/pictures/cat.png',
    'r/pictures/hard: ownFile',
    'r/pictures/soft: ownFile',
    'r/pictures/way in: linkToFolder',
  ]);
});

test('what lies below a folder stands side by side, in the order of the bytes', async () => {
  for (const path of ['a/1', 'a-b/2', 'a.txt', 'a0', '\u{FFFD}x', '\u{1F600}', '\uFF5Ez'])
    await folder.write(`order/${path}`);
  const paths = walkFolder('order');
  const found = paths.filter((path) => !path.includes(': '));
  expect(paths).toContain('r/\u{FFFD}x: notUnicode');
  expect(found).toEqual(['r/a-b/2', 'r/a.txt', 'r/a/1', 'r/a0', 'r/\uFF5Ez', 'r/\u{1F600}']);
  expect(
    found
      .map((path) => Buffer.from(path))
      .sort(Buffer.compare)
      .map(String),
  ).toEqual(found);
});

test('no FIFO is opened, no circle gone round, and a folder that went is said', () => {
  mkdirSync(folder.at('odd'));
  spawnSync('mkfifo', [folder.at('odd/pipe')]);
  symlinkSync('.', folder.at('odd/circle'));
  symlinkSync('self', folder.at('odd/self'));
  expect(walkFolder('odd')).toEqual(['r/circle: linkToFolder', 'r/pipe: special', 'r/self: brokenLink']);
  expect([...walk({ path: folder.at('gone'), name: 'r', isFolder: true }, own())]).toEqual([
    { path: 'r', reason: 'missing' },
  ]);
});

test('a path that is too long for some systems is left out with all below it', () => {
  let path = folder.at('deep');
  for (let depth = 0; depth < 20; depth += 1) path = `${path}/${'d'.repeat(180)}`;
  try {
    mkdirSync(path, { recursive: true });
    writeFileSync(`${path}/file`, '');
  } catch {
    return; // this file system takes none
  }
  expect(walkFolder('deep').length).toBe(1);
});
