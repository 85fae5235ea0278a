/** Zips that are too large for 32 bits, without their bytes: what Python reads of them where the files are holes. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Piece } from '../../../main/core/content.ts';
import type { Found, Member } from '../../../main/core/sets.ts';
import { frameOf } from '../../../main/files/zip/frames.ts';
import { type Frame, noSums, sumsAfter, zipLength } from '../../../main/files/zip/layout.ts';
import { createReadings } from '../../../main/files/zip/readings.ts';
import { zipPieces } from '../../../main/files/zip/zipPieces.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
const gibibyte = 1_024 ** 3;

type Wanted = { path: string; size: number };

function membersOf(files: readonly Wanted[]): Member[] {
  let sums = noSums;
  return files.map(({ path, size }, position) => {
    const found: Found = {
      path,
      realPath: '',
      identity: { device: '', inode: '', size, mtimeNs: '', ctimeNs: '' },
      modifiedAt: 1_700_000_000 + position,
      isExecutable: position % 2 === 0,
    };
    const member = { ...found, ...sums, manifest: 1, position, sha256: '', crc: 0, upload: 0 };
    sums = sumsAfter(sums, found);
    return member;
  });
}

/** Writes everything but the content of the files. @returns where the zip lies, and its frame */
async function writeZip(
  name: string,
  files: readonly Wanted[],
  view = { first: 0, end: files.length, strip: 0 },
) {
  const rows = membersOf(files);
  const members = {
    at: (_: number, position: number) => rows[position],
    page: (_: number, from: number, limit: number) => rows.slice(from, from + limit),
  };
  const frame = frameOf(members, 1, view) as Frame;
  const crcs = {
    of: () => 0,
    known: () => 0,
    ofAll: async (all: readonly Member[]) => all.map(() => 0),
    prepare: () => undefined,
  };
  const unused = () => expect.unreachable();
  async function* pieces(_: Member, start: number, length: number) {
    yield { fd: -1, start, length, intact: () => true };
  }
  const path = folder.at(name);
  const fd = openSync(path, 'w');
  const to = zipLength(frame);
  ftruncateSync(fd, to);
  let at = 0;
  const open = { pieces, check: unused, whole: unused };
  const runs = { fits: () => false, join: unused };
  for await (const piece of zipPieces({ members, crcs, open, runs, readings: createReadings() }, 1, frame, {
    from: 0,
    to,
  })) {
    if (piece instanceof Uint8Array) writeSync(fd, piece, 0, piece.length, at);
    at += (piece as Piece).length;
  }
  closeSync(fd);
  expect(at).toBe(to);
  return path;
}

/** Names and sizes, after every local header was opened. */
function readWithPython(path: string): [string, number][] | undefined {
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as made:
  infos = made.infolist()
  for info in infos[:50] + infos[-50:]:
    made.open(info).close()
  print(json.dumps([[info.filename, info.file_size] for info in infos]))
`;
  const { stdout, stderr, error } = spawnSync('python3', ['-c', script, path], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (error !== undefined) {
    process.stderr.write('No python3 here: nothing reads the zip.\n');
    return undefined;
  }
  expect(stderr).toBe('');
  return JSON.parse(stdout) as [string, number][];
}

const listed = (files: readonly Wanted[]) => files.map(({ path, size }) => [path, size]);

test.each<[string, Wanted[]]>([
  [
    'one of 5 GB',
    [
      { path: 'a', size: 5 * gibibyte },
      { path: 'b', size: 3 },
    ],
  ],
  [
    'one of just 4 GiB, and one a byte smaller',
    [
      { path: 'a', size: 4 * gibibyte - 2 },
      { path: 'b', size: 4 * gibibyte - 1 },
      { path: 'c', size: 4 * gibibyte },
    ],
  ],
  [
    'many that begin behind 4 GiB',
    Array.from({ length: 300 }, (_, at) => ({ path: `d/${at}`, size: 20_000_000 + at })),
  ],
  ['100,000 files', Array.from({ length: 100_000 }, (_, at) => ({ path: `${at}`, size: 0 }))],
])('%s', async (name, files) => {
  const found = readWithPython(await writeZip(name, files));
  if (found !== undefined) expect(found).toEqual(listed(files));
});

test('a part of it that lies behind 4 GiB is a zip of its own', async () => {
  const files = [
    { path: 'a/large', size: 5 * gibibyte },
    ...Array.from({ length: 100 }, (_, at) => ({ path: `b/${at}`, size: 60_000_000 })),
  ];
  const path = await writeZip('part', files, { first: 1, end: 101, strip: 2 });
  const found = readWithPython(path);
  if (found !== undefined)
    expect(found.map(([shown]) => shown)).toEqual(Array.from({ length: 100 }, (_, at) => `${at}`));
});
