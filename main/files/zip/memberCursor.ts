/** Goes through what was shared before beside what is found now: both are in the order of the roots, and of the paths below. */
import { compareBytes } from '../../../shared/names.ts';
import type { Root } from '../../core/model.ts';
import type { Found, Kept } from '../../core/sets.ts';

export type MemberCursor = {
  /** Those that come before it; all that are left without it. */
  before(file: Pick<Found, 'path'> | undefined): Generator<Kept>;
  /** The next one, where it has this path. */
  take(path: string): Kept | undefined;
};

export function createMemberCursor(before: Iterable<Kept>, roots: readonly Root[]): MemberCursor {
  const order = orderOf(roots);
  const old = before[Symbol.iterator]();
  let next = old.next();

  function take(): Kept | undefined {
    const taken = next.done ? undefined : next.value;
    next = old.next();
    return taken;
  }

  return {
    *before(file) {
      while (!next.done && (file === undefined || order(next.value.path, file.path) < 0)) {
        const kept = take();
        if (kept !== undefined) yield kept;
      }
    },
    take: (path) => (next.done || next.value.path !== path ? undefined : take()),
  };
}

function orderOf(roots: readonly Root[]): (one: string, other: string) => number {
  const places = new Map(roots.map(({ name }, place) => [name, place]));
  const placeOf = (path: string) => places.get(path.split('/', 1)[0] ?? '') ?? roots.length;
  return (one, other) => placeOf(one) - placeOf(other) || compareBytes(one, other);
}
