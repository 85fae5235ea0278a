/**
 * The bytes of the zip of a set, any range of them, piece by piece. Members are read in pages, and one file is open at a
 * time, so that neither a hundred thousand members nor a thousand readers take memory.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ContentProblem, type Piece } from '../../core/content.ts';
import type { Member, MemberStore, Sums } from '../../core/sets.ts';
import type { Crcs } from './crcs.ts';
import { memberAt } from './frames.ts';
import {
  centralEntry,
  centralStart,
  descriptor,
  descriptorLength,
  directoryStart,
  endRecords,
  type Frame,
  hasDescriptor,
  localHeader,
  localLength,
  localStart,
} from './layout.ts';
import type { OpenMembers } from './openMembers.ts';

export type ZipDeps = {
  members: Pick<MemberStore, 'at' | 'page'>;
  crcs: Crcs;
  open: OpenMembers;
};

/** Members that are read at once; of the central directory, whose entries are small, more. */
const pageSize = 64;
const centralPageSize = 512;

/** Milliseconds of work without a break. */
const longTurn = 5;

type Span = { from: number; to: number };

export async function* zipPieces(
  deps: ZipDeps,
  manifest: number,
  frame: Frame,
  span: Span,
): AsyncGenerator<Piece> {
  const central = directoryStart(frame);
  const end = central + centralStart(frame, frame.end, frame.to);
  if (span.from < central) yield* memberPieces(deps, manifest, frame, span);
  if (span.to > central && span.from < end) {
    yield* centralPieces(deps, manifest, frame, { from: span.from - central, to: span.to - central });
  }
  if (span.to > end) yield cut(endRecords(frame), span.from - end, span.to - end);
}

async function* memberPieces(
  deps: ZipDeps,
  manifest: number,
  frame: Frame,
  span: Span,
): AsyncGenerator<Piece> {
  const startOf = (position: number, member: Sums) => localStart(frame, position, member);
  let turn = performance.now();
  for await (const member of pagesFrom(
    deps,
    manifest,
    frame,
    memberAt(deps.members, manifest, frame, startOf, span.from),
    pageSize,
  )) {
    const start = startOf(member.position, member);
    if (start >= span.to) return;
    yield* piecesOf(deps, frame, member, { from: span.from - start, to: span.to - start });
    if (performance.now() - turn > longTurn) {
      await nextTurn();
      turn = performance.now();
    }
  }
}

/** @param span counted from the local header of the member */
async function* piecesOf(
  deps: ZipDeps,
  frame: Frame,
  member: Member,
  { from, to }: Span,
): AsyncGenerator<Piece> {
  const { size } = member.identity;
  const part = partOf(member, frame);
  const head = localLength(part);
  const dataEnd = head + size;
  const isDescribed = hasDescriptor(size);
  if (from < head) {
    const crc = isDescribed ? 0 : await deps.crcs.of(member);
    yield cut(localHeader(part, crc), from, to);
  }
  if (from < dataEnd && to > head && size > 0) {
    if (isDescribed) deps.crcs.prepare(member);
    const first = Math.max(from - head, 0);
    yield* deps.open.pieces(member, first, Math.min(to - head, size) - first);
  }
  if (to > dataEnd && from < dataEnd + descriptorLength(size)) {
    if (isDescribed) yield cut(descriptor(size, await deps.crcs.of(member)), from - dataEnd, to - dataEnd);
  }
}

/** @param span counted from the start of the central directory */
async function* centralPieces(
  deps: ZipDeps,
  manifest: number,
  frame: Frame,
  { from, to }: Span,
): AsyncGenerator<Piece> {
  const startOf = (position: number, member: Sums) => centralStart(frame, position, member);
  let position = memberAt(deps.members, manifest, frame, startOf, from);
  while (position < frame.end) {
    const page = deps.members.page(manifest, position, Math.min(centralPageSize, frame.end - position));
    const [first] = page;
    if (first?.position !== position) throw new ContentProblem('changed');
    const start = startOf(position, first);
    if (start >= to) return;
    const crcs = await deps.crcs.ofAll(page);
    const entries = page.map((member, index) =>
      centralEntry(partOf(member, frame), crcs[index] ?? 0, localStart(frame, member.position, member)),
    );
    yield cut(Buffer.concat(entries), from - start, to - start);
    position += page.length;
  }
}

/** @throws ContentProblem when the manifest was replaced meanwhile */
async function* pagesFrom(
  { members }: Pick<ZipDeps, 'members'>,
  manifest: number,
  { end }: Frame,
  from: number,
  limit: number,
): AsyncGenerator<Member> {
  for (let position = from; position < end; ) {
    const page = members.page(manifest, position, Math.min(limit, end - position));
    if (page[0]?.position !== position) throw new ContentProblem('changed');
    yield* page;
    position += page.length;
  }
}

function partOf({ path, identity, modifiedAt, isExecutable }: Member, { strip }: Frame) {
  const shown = strip === 0 ? path : Buffer.from(path).subarray(strip).toString();
  return { path: shown, size: identity.size, modifiedAt, isExecutable };
}

/** The part of the bytes that lies between, both counted from their start and allowed to reach beyond. */
function cut(bytes: Buffer, from: number, to: number): Buffer {
  return bytes.subarray(Math.max(from, 0), Math.min(to, bytes.length));
}
