/**
 * The bytes of the zip of a set, any range of them, piece by piece. Members are read in pages, and at most one file stays open
 * between two pieces, so that neither a hundred thousand members nor a thousand readers take memory.
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
import type { Readings } from './readings.ts';
import type { RunMember, Runs } from './runs.ts';

export type ZipDeps = {
  members: Pick<MemberStore, 'at' | 'page'>;
  crcs: Crcs;
  open: OpenMembers;
  runs: Runs;
  readings: Pick<Readings, 'begin'>;
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
  const stopReading = deps.readings.begin(manifest);
  try {
    if (span.from < central) yield* memberPieces(deps, manifest, frame, span);
    if (span.to > central && span.from < end) {
      yield* centralPieces(deps, manifest, frame, { from: span.from - central, to: span.to - central });
    }
    if (span.to > end) yield cut(endRecords(frame), span.from - end, span.to - end);
  } finally {
    stopReading();
  }
}

async function* memberPieces(
  deps: ZipDeps,
  manifest: number,
  frame: Frame,
  span: Span,
): AsyncGenerator<Piece> {
  const startOf = (position: number, member: Sums) => localStart(frame, position, member);
  let turn = performance.now();
  const from = memberAt(deps.members, manifest, frame, startOf, span.from);
  for (const page of pagesFrom(deps, manifest, frame, from, pageSize)) {
    for (const members of groupsOf(deps, frame, page, span)) {
      const start = startOf(members.first.position, members.first);
      if (start >= span.to) return;
      if (members.run.length > 1) yield deps.runs.join(members.run);
      else yield* piecesOf(deps, frame, members.first, { from: span.from - start, to: span.to - start });
      if (performance.now() - turn > longTurn) {
        await nextTurn();
        turn = performance.now();
      }
    }
  }
}

/** Those that go together, as long as nobody has to wait for a CRC, and the others by themselves. */
function* groupsOf(
  deps: ZipDeps,
  frame: Frame,
  page: readonly Member[],
  span: Span,
): Generator<{ first: Member; run: RunMember[] }> {
  for (let at = 0; at < page.length; ) {
    const [first] = page.slice(at, at + 1);
    if (first === undefined) return;
    const run = runFrom(deps, frame, page.slice(at), span);
    yield { first, run };
    at += Math.max(run.length, 1);
  }
}

/** @returns members from the first one on that lie in the span as a whole and can be read together */
function runFrom(
  { crcs, runs }: ZipDeps,
  frame: Frame,
  members: readonly Member[],
  { from, to }: Span,
): RunMember[] {
  const run: RunMember[] = [];
  for (const member of members) {
    const part = partOf(member, frame);
    const start = localStart(frame, member.position, member);
    if (!runs.fits(member) || start < from || start + localLength(part) + part.size > to) break;
    const crc = crcs.known(member);
    if (crc === undefined) break;
    run.push({ member, header: localHeader(part, crc) });
  }
  return run;
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
  const first = memberAt(deps.members, manifest, frame, startOf, from);
  for (const page of pagesFrom(deps, manifest, frame, first, centralPageSize)) {
    const start = startOf(page[0].position, page[0]);
    if (start >= to) return;
    const crcs = await deps.crcs.ofAll(page);
    const entries = page.map((member, index) =>
      centralEntry(partOf(member, frame), crcs[index] ?? 0, localStart(frame, member.position, member)),
    );
    yield cut(Buffer.concat(entries), from - start, to - start);
  }
}

/** @throws ContentProblem when the manifest was replaced meanwhile */
function* pagesFrom(
  { members }: Pick<ZipDeps, 'members'>,
  manifest: number,
  { end }: Frame,
  from: number,
  limit: number,
): Generator<[Member, ...Member[]]> {
  for (let position = from; position < end; ) {
    const [first, ...others] = members.page(manifest, position, Math.min(limit, end - position));
    if (first?.position !== position) throw new ContentProblem('changed');
    yield [first, ...others];
    position += 1 + others.length;
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
