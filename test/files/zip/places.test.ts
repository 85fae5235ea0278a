/** What a pick of a set counts for: every byte of the zip belongs to one of its files, and to no other. */
import { describe, expect, test } from 'vitest';
import { addRange, type Ranges } from '../../../main/core/deliveries/ranges.ts';
import type { Member } from '../../../main/core/sets.ts';
import { frameOf } from '../../../main/files/zip/frames.ts';
import { type Frame, noSums, sumsAfter, type View, zipLength } from '../../../main/files/zip/layout.ts';
import { placeOfMember, placeOfView } from '../../../main/files/zip/places.ts';

type Files = readonly (readonly [path: string, size: number])[];

function setOf(files: Files) {
  let sums = noSums;
  const rows = files.map(([path, size], position): Member => {
    const identity = { device: '', inode: '', size, mtimeNs: '', ctimeNs: '' };
    const found = { path, realPath: '', identity, modifiedAt: 0, isExecutable: false };
    const member = { ...found, ...sums, manifest: 1, position, sha256: '', crc: 0, upload: 0 };
    sums = sumsAfter(sums, found);
    return member;
  });
  const members = { at: (_: number, position: number) => rows[position] };
  const frame = (view: View) => frameOf(members, 1, view) as Frame;
  const whole = frame({ first: 0, end: files.length, strip: 0 });
  return {
    size: zipLength(whole),
    /** Where it lies that somebody was sent of one file, in these portions. */
    member(position: number, portion: number, length = files[position]?.[1] ?? 0): Ranges {
      const place = placeOfMember({ members, manifest: 1, whole }, rows[position] as Member);
      return union(place, length, portion);
    },
    /** The same of the zip of some of them, below a folder. */
    folder(view: View, portion: number): Ranges {
      const own = frame(view);
      return union(placeOfView({ members, manifest: 1, whole }, own), zipLength(own), portion);
    },
  };
}

/** Backwards, so that nothing rests on the order. */
function union(place: ReturnType<typeof placeOfView>, length: number, portion: number): Ranges {
  const ranges: Ranges = [];
  for (let at = Math.floor(length / portion) * portion; at >= 0; at -= portion) {
    for (const [start, bytes] of place(at, Math.min(portion, length - at))) {
      addRange(ranges, start, start + bytes);
    }
  }
  return ranges;
}

/** All of them together, none of which may hold what another one has. */
function together(picks: readonly Ranges[]): Ranges {
  const all: Ranges = [];
  for (const ranges of picks) {
    for (let at = 0; at < ranges.length; at += 2) {
      const [start = 0, end = 0] = ranges.slice(at, at + 2);
      expect(addRange(all, start, end)).toBe(end - start);
    }
  }
  return all;
}

const small: Files = [
  ['trip/a.txt', 3],
  ['trip/days/1.txt', 100],
  ['trip/days/empty', 0],
  ['trip/days/later/2.txt', 5_000],
  ['trip/z.txt', 7],
];
const days = { first: 1, end: 4, strip: 5 };

describe.each([1, 7, 64, 1_000, 1_000_000])('in portions of %i bytes', (portion) => {
  test('a folder and the files beside it are the whole set', () => {
    const set = setOf(small);
    const picks = [set.member(0, portion), set.folder(days, portion), set.member(4, portion)];
    expect(together(picks)).toEqual([0, set.size]);
  });

  test('so are all its files, and a folder is as much as its files', () => {
    const set = setOf(small);
    const files = small.map((_, position) => set.member(position, portion));
    expect(together(files)).toEqual([0, set.size]);
    expect(set.folder(days, portion)).toEqual(together(files.slice(1, 4)));
  });
});

test('files of more than 4 GiB, and what begins behind them', () => {
  const gibibyte = 1_024 ** 3;
  const set = setOf([
    ['a', 9_000_000],
    ['f/b', 5 * gibibyte],
    ['f/c', 2],
    ['f/d', 4 * gibibyte],
    ['g', 1],
  ]);
  const folder = set.folder({ first: 1, end: 4, strip: 0 }, 123_456_789);
  const files = [0, 1, 2, 3, 4].map((position) => set.member(position, 1_000_000_007));
  expect(together([...files.slice(0, 1), folder, ...files.slice(4)])).toEqual([0, set.size]);
  expect(together(files)).toEqual([0, set.size]);
});

test('of what was cut nothing counts that did not leave', () => {
  const set = setOf(small);
  const [start = 0, end = 0] = set.member(3, 5_000);
  const [from = 0, to = 0, ...more] = set.member(3, 5_000, 2_000);
  expect([from, end - to, more]).toEqual([start, 3_000, []]);
});
