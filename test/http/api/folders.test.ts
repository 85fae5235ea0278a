import { mkdir, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorEnvelope } from '../../../shared/wire/appwrite.ts';
import type { FolderListing } from '../../../shared/wire/folders.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../../helpers/setUpLatchkey.ts';

const server = setUpLatchkey();
const folder = setUpFolder();

beforeAll(async () => {
  for (const name of ['film 10.mp4', 'film 9.mp4', '.hidden', 'a.txt']) await folder.write(name);
  for (const name of ['videos', 'Attic', '.cache']) await mkdir(folder.at(name));
  await symlink(folder.at('videos'), folder.at('to videos'));
  await symlink(folder.at('nowhere'), folder.at('dangling'));
});

const ask = (path: string) => server.api(`/latchkey/folders?${new URLSearchParams({ path })}`);
const list = async (path: string) => (await (await ask(path)).json()) as FolderListing;

describe('a folder', () => {
  test('is listed for its owner: folders first, nothing hidden, nothing that leads nowhere', async () => {
    const { path, parent, entries, isCut } = await list(`${folder.path}/videos/..`);
    expect([path, isCut]).toEqual([folder.path, false]);
    expect(folder.path.startsWith(parent ?? 'none')).toBe(true);
    expect(entries).toEqual([
      { name: 'Attic', kind: 'folder' },
      { name: 'to videos', kind: 'folder' },
      { name: 'videos', kind: 'folder' },
      { name: 'a.txt', kind: 'file' },
      { name: 'film 9.mp4', kind: 'file' },
      { name: 'film 10.mp4', kind: 'file' },
    ]);
  });

  test('without a path, and by ~, is the home of the owner; the topmost has nothing above', async () => {
    expect((await list('~')).path).toBe(homedir());
    const answer = await server.api('/latchkey/folders');
    expect(((await answer.json()) as FolderListing).path).toBe(homedir());
    expect((await list('/')).parent).toBe(null);
  });

  test('of a camera is cut, and says so', async () => {
    await mkdir(folder.at('camera'));
    const names = Array.from({ length: 2_001 }, (_, index) => `camera/${index}.jpg`);
    for (let at = 0; at < names.length; at += 100)
      await Promise.all(names.slice(at, at + 100).map((name) => folder.write(name)));
    const { entries, isCut } = await list(folder.at('camera'));
    expect([entries.length, isCut]).toEqual([2_000, true]);
  });

  test.each([
    ['that is not there', () => folder.at('gone')],
    ['that is a file', () => folder.at('a.txt')],
    ['that is relative', () => 'videos'],
    ['of somebody else by ~', () => '~root'],
    ['with a NUL', () => `${folder.path}/a\0b`],
    ['that is our own', () => server.dataDir],
  ])('%s is refused in words that hold no path', async (_what, path) => {
    const answer = await ask(path());
    const { type, message } = (await answer.json()) as ErrorEnvelope;
    expect([answer.status, type]).toEqual([400, 'link_path_invalid']);
    expect(message).toMatch(/^[^\n]{15,}\.$/);
    expect(message).not.toContain(folder.path);
    expect(message).not.toMatch(/ENOENT|ENOTDIR/);
  });

  test('is nothing for a key, nor for a stranger', async () => {
    const { secret } = await server.createKey(['links.write', 'links.read', 'files.read']);
    const url = `${server.apiUrl}/latchkey/folders?path=/`;
    const headers = { 'x-appwrite-project': 'latchkey', 'x-appwrite-key': secret };
    expect((await fetch(url, { headers })).status).toBe(401);
    expect((await fetch(url)).status).toBe(401);
  });
});
