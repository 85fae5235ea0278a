/** Joins what a set was at the last look with what is found now, where it is given as it is (docs/decisions/042). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Root } from '../../core/model.ts';
import type { Followed, FollowedPart, Found, Kept, LeftOut, ScanPart } from '../../core/sets.ts';
import { createMemberCursor } from './memberCursor.ts';

/** Files that are gone in one part, as many as a scan tells at once. */
const partLength = 250;

export async function* followMembers(
  parts: AsyncIterable<ScanPart>,
  before: Followed,
  roots: readonly Root[],
): AsyncGenerator<FollowedPart> {
  const old = createMemberCursor(before.members, roots);
  const absent = createAbsent(before);
  let gone = 0;
  for await (const { found, leftOut, isFresh, isDone } of parts) {
    let part = partOf(absent.known(leftOut), isFresh);
    for (const file of isDone ? [...found, undefined] : found) {
      for (const member of old.before(file)) {
        part.leftOut.push(...absent.add(member));
        part.isOther = true;
        gone += 1;
        if (gone % partLength > 0) continue;
        yield part;
        part = partOf([], isFresh);
        await nextTurn();
      }
      if (file !== undefined) take(part, file, { kept: old.take(file.path), before, absent });
    }
    yield part;
    if (isDone) yield* absent.rest();
  }
}

function partOf(leftOut: LeftOut[], isFresh = false, isDone = false): FollowedPart {
  return { found: [], leftOut, isFresh, isOther: false, isDone };
}

type Earlier = { kept: Kept | undefined; before: Followed; absent: Absent };

function take(part: FollowedPart, file: Found, { kept, before, absent }: Earlier): void {
  if (kept !== undefined && isSame(kept, file)) {
    const isKnown = kept.sha256 !== '' || !before.isDoubtful;
    part.found.push(isKnown ? kept : { ...kept, crc: null });
  } else if (kept !== undefined || absent.takeBack(file.path) || before.includeNew) {
    part.found.push(file);
    part.isOther = true;
  }
}

/** Other rights are another version too, for nobody has read it since. */
function isSame(kept: Kept, found: Found): boolean {
  const facts = ['device', 'inode', 'size', 'mtimeNs', 'ctimeNs'] as const;
  return (
    kept.realPath === found.realPath && facts.every((fact) => kept.identity[fact] === found.identity[fact])
  );
}

type Absent = ReturnType<typeof createAbsent>;

/**
 * What was shared and is not there. Where new files are not to be shared it stays in the list, for that tells a file that
 * comes back from one that nobody shared.
 */
function createAbsent({ leftOut, includeNew }: Followed) {
  const earlier = new Map(includeNew ? [] : leftOut.map((entry) => [entry.path, entry]));
  const reasons = new Map<string, LeftOut>();

  return {
    /** Of what a scan leaves out, what was shared. */
    known(found: readonly LeftOut[]): LeftOut[] {
      if (includeNew) return [...found];
      for (const entry of found) reasons.set(entry.path, entry);
      return found.filter(({ path }) => earlier.delete(path));
    },
    add: ({ path }: Kept): LeftOut[] =>
      includeNew ? [] : [reasons.get(path) ?? { path, reason: 'missing' as const }],
    takeBack: (path: string): boolean => earlier.delete(path),
    *rest(): Generator<FollowedPart> {
      const left = [...earlier.values()];
      for (let start = 0; start < left.length; start += partLength) {
        yield partOf(left.slice(start, start + partLength));
      }
      yield partOf([], false, true);
    },
  };
}
