/** Joins what was shared before with what is found now: both are in the order of the roots, and of the paths below them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Root } from '../../core/model.ts';
import type { Found, Kept, ScanPart } from '../../core/sets.ts';
import { createMemberCursor } from './memberCursor.ts';

/** Members of before that go out in one part, as many as a scan tells at once. */
const partLength = 250;

export async function* keepMembers(
  parts: AsyncIterable<ScanPart>,
  before: Iterable<Kept>,
  roots: readonly Root[],
): AsyncGenerator<ScanPart> {
  const old = createMemberCursor(before, roots);
  for await (const part of parts) {
    let found: ScanPart['found'] = [];
    const end = part.isDone ? [...part.found, undefined] : part.found;
    for (const file of end) {
      for (const kept of old.before(file)) {
        found.push(kept);
        if (found.length < partLength) continue;
        yield { found, leftOut: [], isFresh: false, isDone: false };
        found = [];
        await nextTurn();
      }
      if (file !== undefined) found.push(sameAs(old.take(file.path), file) ?? file);
    }
    yield { ...part, found };
  }
}

/** The one that was shared under the same path, if it still is that one. */
function sameAs(kept: Kept | undefined, { realPath }: Found): Kept | undefined {
  return kept?.realPath === realPath ? kept : undefined;
}
