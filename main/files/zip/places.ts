/**
 * Which bytes of a set's zip somebody has who was sent a part of the set (docs/decisions/032). Each byte of the zip belongs
 * to one member: its header, its content, and, once the last byte of that is there, its entry in the central directory, to
 * which the end of the zip is added for the last one. So all picks together are the whole, and none is more than it was.
 */
import type { Place } from '../../core/receipt.ts';
import type { Member, MemberStore } from '../../core/sets.ts';
import { frameOf, memberAt } from './frames.ts';
import { centralStart, directoryStart, type Frame, localLength, localStart, zipLength } from './layout.ts';

/** A set, with the frame of all its members. */
type Whole = { members: Pick<MemberStore, 'at'>; manifest: number; whole: Frame };

/** @param view the frame of the zip that is sent; its own central directory is nothing of the set's */
export function placeOfView({ members, manifest, whole }: Whole, view: Frame): Place {
  const directory = directoryStart(view);
  const startOf = (position: number, member: Member) => localStart(view, position, member);

  function memberOf(byte: number): Member | undefined {
    const at = memberAt(members, manifest, view, (position, sums) => localStart(view, position, sums), byte);
    return members.at(manifest, at);
  }

  /** The headers of the set have longer names. */
  function inSet(member: Member, byte: number): number {
    const within = byte - startOf(member.position, member);
    const header = localLength({ path: member.path, size: member.identity.size }) - view.strip;
    return member.offset + within + (within < header ? 0 : view.strip);
  }

  return (first, length) => {
    const end = Math.min(first + length, directory);
    if (first >= end) return [];
    const [from, to] = [memberOf(first), memberOf(end)];
    // Where the manifest was replaced meanwhile, nothing of it leaves any more.
    if (from === undefined || to === undefined) return [];
    const start = inSet(from, first);
    const local = [start, inSet(to, end) - start] as const;
    const done = end === directory ? view.end : to.position;
    return done === from.position
      ? [local]
      : [local, entriesOf(whole, from, members.at(manifest, done), done)];
  };
}

/** The entries in the central directory from this member to before the next. */
function entriesOf(
  whole: Frame,
  from: Member,
  next: Member | undefined,
  end: number,
): readonly [number, number] {
  const directory = directoryStart(whole);
  const start = directory + centralStart(whole, from.position, from);
  const isLast = end === whole.end || next === undefined;
  const to = isLast ? zipLength(whole) : directory + centralStart(whole, end, next);
  return [start, to - start];
}

/** Of a single member, whose content comes without a header. */
export function placeOfMember(set: Whole, member: Member): Place {
  const { position, path, identity } = member;
  const { size } = identity;
  const header = localLength({ path, size });
  const view = { first: position, end: position + 1, strip: 0 };
  const frame = frameOf(set.members, set.manifest, view);
  if (frame === undefined) return () => [];
  const place = placeOfView(set, frame);
  return (first, length) => {
    const start = first === 0 ? 0 : header + first;
    const end = first + length === size ? directoryStart(frame) : header + first + length;
    return place(start, end - start);
  };
}
