/** The borders of a zip, looked up: what its layout needs to know of the members, without reading them all. */
import type { MemberStore, Sums } from '../../core/sets.ts';
import { directoryStart, type Frame, localStart, needs64, noSums, sumsAfter, type View } from './layout.ts';

type Reading = Pick<MemberStore, 'at'>;

/** @returns undefined when the manifest is gone */
export function frameOf(members: Reading, manifest: number, view: View): Frame | undefined {
  const first = members.at(manifest, view.first);
  const last = members.at(manifest, view.end - 1);
  if (first === undefined || last === undefined) return view.end === 0 ? empty(view) : undefined;
  const near = { ...view, from: first, to: sumsAfter(last, last), far: { position: view.end, large: 0 } };
  if (directoryStart(near) < needs64) return near;
  const position = findFirst(view.first, view.end, (at) => {
    const member = members.at(manifest, at);
    return member === undefined || localStart(near, at, member) >= needs64;
  });
  return { ...near, far: { position, large: members.at(manifest, position)?.large ?? near.to.large } };
}

function empty(view: View): Frame {
  return { ...view, from: noSums, to: noSums, far: { position: 0, large: 0 } };
}

/**
 * The member that a byte of the zip belongs to.
 * @param startOf where the member at a position begins; it grows with the position
 */
export function memberAt(
  members: Reading,
  manifest: number,
  { first, end }: View,
  startOf: (position: number, sums: Sums) => number,
  byte: number,
): number {
  const after = findFirst(first, end, (at) => {
    const member = members.at(manifest, at);
    return member === undefined || startOf(at, member) > byte;
  });
  return Math.max(after - 1, first);
}

/** @returns the first number from `low` to before `high` for which it holds, as for all after it; else `high` */
function findFirst(low: number, high: number, holds: (at: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
