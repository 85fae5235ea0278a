/** Members of sets in the database: pages, folders, what becomes known of them, and how they go. */
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { File, ZipSource } from '../../main/core/model.ts';
import type { Member } from '../../main/core/sets.ts';
import { initial } from '../../main/db/migrations/0010-init.ts';
import { linksApart } from '../../main/db/migrations/0020-links.ts';
import { consoleSessions } from '../../main/db/migrations/0030-sessions.ts';
import { pinsByContent } from '../../main/db/migrations/0040-pins.ts';
import { keyEnds } from '../../main/db/migrations/0060-key-ends.ts';
import { accessChanges } from '../../main/db/migrations/0070-access-changes.ts';
import { sets } from '../../main/db/migrations/0100-sets.ts';
import { uploadedSets } from '../../main/db/migrations/0140-uploaded-sets.ts';
import { newBucket, newFile, newToken, openStores } from './fixtures.ts';

const identity = { device: '1', inode: '2:3', size: 10, mtimeNs: '4', ctimeNs: '5' };

function member(manifest: number, position: number, path: string): Member {
  const sums = { offset: 100 * position, central: 50 * position, large: 0, bytes: 10 * position };
  const known = { modifiedAt: 6, isExecutable: false, sha256: '', crc: null, upload: 0 };
  return { manifest, position, path, realPath: `/real/${path}`, identity, ...known, ...sums };
}

const zip = (manifest: number, files: number): ZipSource => ({
  kind: 'zip',
  ...{ roots: [], includeNew: false, contentId: 'c', frozenAt: 0 },
  ...{ manifest, files, bytes: 0, leftOut: 0, culprit: '' },
});

test('members come back in pages, by their paths and by their folders', () => {
  const { members } = openStores();
  const manifest = members.begin();
  const paths = ['a', 'd/1', 'd/2', 'd/x/3', 'd0', 'e%_', '\u{1F600}/y'];
  members.append(paths.map((path, position) => member(manifest, position, path)));
  expect(members.page(manifest, 1, 3).map(({ path }) => path)).toEqual(paths.slice(1, 4));
  expect(members.at(manifest, 2)).toEqual(member(manifest, 2, 'd/2'));
  expect(members.byPath(manifest, 'd/x/3')?.position).toBe(3);
  expect(members.below(manifest, 'd/')).toEqual({ first: 1, end: 4 });
  expect(members.below(manifest, '\u{1F600}/')).toEqual({ first: 6, end: 7 });
  expect(members.below(manifest, 'e')).toEqual({ first: 5, end: 6 });
  expect(members.below(manifest, 'f/')).toBeUndefined();
  expect(members.byPath(manifest + 1, 'a')).toBeUndefined();
});

test('what becomes known of them is kept, and nothing is made of those that are gone', () => {
  const { members } = openStores();
  const manifest = members.begin();
  members.append(['a', 'b', 'c'].map((path, position) => member(manifest, position, path)));
  members.noteCrcs(manifest, [{ position: 0, crc: 4_294_967_295 }]);
  members.noteHashes(manifest, [
    { position: 1, crc: 7, sha256: 'ab' },
    { position: 9, crc: 7, sha256: 'ab' },
  ]);
  members.renew(manifest, 2, { ...identity, ctimeNs: '99' });
  expect(members.at(manifest, 0)?.crc).toBe(4_294_967_295);
  expect(members.at(manifest, 1)).toMatchObject({ crc: 7, sha256: 'ab' });
  expect(members.at(manifest, 2)?.identity.ctimeNs).toBe('99');
  expect(members.unhashed(manifest, -1, 10).map(({ position }) => position)).toEqual([0, 2]);
  expect(members.unhashed(manifest, 0, 10).map(({ position }) => position)).toEqual([2]);
});

test('what belongs to no file goes in steps; what a file has, or is being made, stays', () => {
  const { buckets, files, members } = openStores();
  const [used, unused, underWay] = [members.begin(), members.begin(), members.begin()];
  for (const manifest of [used, unused, underWay]) {
    members.append(Array.from({ length: 4_500 }, (_, at) => member(manifest, at, `${at}`)));
    members.leaveOut(manifest, [{ path: 'x', reason: 'special' }]);
  }
  const file = files.insert(newFile(buckets.insert(newBucket()), { source: zip(used, 4_500) }));
  expect(files.bySeq(file.seq)?.source).toEqual(zip(used, 4_500));
  let steps = 0;
  while (members.sweep([underWay])) steps += 1;
  expect(steps).toBe(3);
  expect([used, unused, underWay].map((manifest) => members.page(manifest, 0, 9_000).length)).toEqual([
    4_500, 0, 4_500,
  ]);
  files.remove(file.seq);
  while (members.sweep([]));
  expect(members.leftOut(used, 10)).toEqual([]);
  expect(members.begin()).toBeGreaterThan(underWay);
});

test('the table of files that is made anew keeps its triggers, its rows and its numbers', () => {
  const database = new Sqlite(':memory:');
  for (const { up } of [initial, linksApart, consoleSessions, pinsByContent, keyEnds, accessChanges])
    up(database);
  const triggers = () =>
    database
      .prepare("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
      .all();
  const plain = (rows: unknown) =>
    JSON.stringify(rows)
      .replaceAll(/\\n|\s+/g, ' ')
      .replaceAll(/ +/g, ' ');
  const before = plain(triggers());
  database.exec("INSERT INTO sqlite_sequence (name, seq) VALUES ('files', 41)");
  sets.up(database);
  expect(plain(triggers())).toBe(before);
  expect(database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'files'").pluck().get()).toBe(41);
});

test('members from before sets of uploads lie where they lay', () => {
  const database = new Sqlite(':memory:');
  for (const { up } of [initial, linksApart, consoleSessions, pinsByContent, keyEnds, accessChanges, sets])
    up(database);
  database.exec(
    `INSERT INTO members VALUES (1, 0, 'a', '/a', 1, '1', '2', '3', '4', 5, 0, '', NULL, 0, 0, 0, 0)`,
  );
  uploadedSets.up(database);
  expect(database.prepare('SELECT path, real_path, upload FROM members').all()).toEqual([
    { path: 'a', real_path: '/a', upload: 0 },
  ]);
});

test('uploaded members are found by their file, counted, and go once nothing has them', () => {
  const { buckets, files, tokens, members } = openStores();
  const bucket = buckets.insert(newBucket());
  const uploads = ['a', 'b', 'c'].map((id) =>
    files.insert(
      newFile(bucket, { id, chunksTotal: 3, chunksUploaded: 1, source: { kind: 'stored', blob: id } }),
    ),
  );
  const [a, b, c] = uploads.map(({ seq }) => seq) as [number, number, number];
  const [first, second] = [members.begin(), members.begin()];
  const rows = (manifest: number, seqs: number[]) =>
    seqs.map((upload, at) => ({ ...member(manifest, at, `${upload}`), upload }));
  members.append([...rows(first, [a, b, c]), ...rows(second, [a])]);
  expect(members.ofUpload(a)?.manifest).toBe(second);
  expect(members.chunksOf(first)).toEqual({ total: 9, uploaded: 3 });
  files.remove(b);
  expect(members.lost(first).map(({ upload }) => upload)).toEqual([b]);
  const set = files.insert(newFile(bucket, { id: 'set', source: zip(second, 1) }));
  expect(files.ofManifest(second)?.seq).toBe(set.seq);
  expect(members.orphans([], 10)).toEqual([c]);
  expect(members.orphans([first], 10)).toEqual([]);
  files.remove(set.seq);
  expect(members.orphans([], 10).toSorted()).toEqual([a, c]);
  tokens.insert(newToken(uploads[0] as File));
  expect(members.orphans([], 10)).toEqual([c]);
});

test('what a set has is no orphan of a manifest that was never finished', () => {
  const { members, buckets, files } = openStores();
  const bucket = buckets.insert(newBucket());
  const { seq: upload } = files.insert(newFile(bucket));
  const manifests = [members.begin(), members.begin(), members.begin()] as const;
  for (const manifest of manifests) members.append([{ ...member(manifest, 0, 'a'), upload }]);
  const [first, second, third] = manifests;
  const set = files.insert(newFile(bucket, { id: 'set', source: zip(first, 1) }));
  expect(members.orphans([], 10)).toEqual([]);
  files.remove(set.seq);
  expect(members.orphans([second], 10)).toEqual([]);
  expect(members.orphans([third], 10)).toEqual([]);
  expect(members.orphans([], 10)).toEqual([upload]);
});
