/** Joins what was shared before with what is found now: both are in the order of the roots, and of the paths below them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { compareBytes } from '../../../shared/names.ts';
import type { Root } from '../../core/model.ts';
import type { Found, Kept, ScanPart } from '../../core/sets.ts';

/** Members of before that go out in one part, as many as a scan tells at once. */
const partLength = 250;

export async function* keepMembers(
  parts: AsyncIterable<ScanPart>,
  before: Iterable<Kept>,
  roots: readonly Root[],
): AsyncGenerator<ScanPart> {
  const old = createCursor(before, orderOf(roots));
  for await (const part of parts) {
    let found: ScanPart['found'] = [];
    const end = part.isDone ? [...part.found, undefined] : part.found;
    for (const file of end) {
      for (const kept of old.before(file)) {
        found.push(kept);
        if (found.length < partLength) continue;
        yield { found, leftOut: [], isDone: false };
        found = [];
        await nextTurn();
      }
      if (file !== undefined) found.push(old.sameAs(file) ?? file);
    }
    yield { ...part, found };
  }
}

type Order = (one: string, other: string) => number;

function orderOf(roots: readonly Root[]): Order {
  const places = new Map(roots.map(({ name }, place) => [name, place]));
  const placeOf = (path: string) => places.get(path.split('/', 1)[0] ?? '') ?? roots.length;
  return (one, other) => placeOf(one) - placeOf(other) || compareBytes(one, other);
}

function createCursor(before: Iterable<Kept>, order: Order) {
  const old = before[Symbol.iterator]();
  let next = old.next();

  function take(): Kept | undefined {
    const taken = next.done ? undefined : next.value;
    next = old.next();
    return taken;
  }

  return {
    /** Those that come before it; all that are left without it. */
    *before(file: Found | undefined): Generator<Kept> {
      while (!next.done && (file === undefined || order(next.value.path, file.path) < 0)) {
        const kept = take();
        if (kept !== undefined) yield kept;
      }
    },
    /** The one that was shared under the same path. */
    sameAs(file: Found): Kept | undefined {
      if (next.done || next.value.path !== file.path) return undefined;
      const kept = take();
      return kept?.realPath === file.realPath ? kept : undefined;
    },
  };
}
