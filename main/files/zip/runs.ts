/** Runs of small members, which are read together. */
import type { Piece, RunPiece } from '../../core/content.ts';
import type { Member } from '../../core/sets.ts';
import type { OwnFiles } from '../content/ownFiles.ts';
import type { OpenMembers } from './openMembers.ts';
import type { PartOfFile, RunReader } from './runReader.ts';

/** A member with its header. The bytes of the file follow the header. */
export type RunMember = { member: Member; header: Buffer };

export type Runs = {
  /** Whether it may be part of one. */
  fits(member: Member): boolean;
  /** Of members that follow one another, all of which fit. */
  join(members: readonly RunMember[]): RunPiece;
};

type Deps = {
  open: Pick<OpenMembers, 'pieces'>;
  read: RunReader['read'];
  ownFiles: Pick<OwnFiles, 'mayInclude'>;
};

/** Bytes. A larger file fills a buffer by itself. */
const maxSize = 1_048_576;
/** Bytes. Asking a thread for less takes as long as reading it. */
const leastTogether = 131_072;

/** @property at counted from the start of the run; what is wanted of header and file */
type Slice = { member: Member; header: Buffer; at: number; start: number; length: number };

export function createRuns({ open, read, ownFiles }: Deps): Runs {
  async function* pieces(members: readonly RunMember[], from: number, to: number): AsyncGenerator<Piece> {
    for (const { member, header, start, length } of slices(members, from, to)) {
      if (header.length > 0) yield header;
      if (length > 0) yield* open.pieces(member, start, length);
    }
  }

  async function readTogether(members: readonly RunMember[], target: Uint8Array, done: number) {
    const { buffer: memory, byteOffset } = target;
    if (!(memory instanceof SharedArrayBuffer) || target.length < leastTogether) return 0;
    const parts: PartOfFile[] = [];
    for (const { member, header, at, start, length } of slices(members, done, done + target.length)) {
      target.set(header, at - done);
      const place = byteOffset + at - done + header.length;
      if (length > 0) {
        parts.push({ path: member.realPath, identity: member.identity, start, length, at: place });
      }
    }
    const missing = parts[await read({ memory, parts })];
    return missing === undefined ? target.length : missing.at - byteOffset;
  }

  return {
    // An older pin cannot tell one half of a file from the other of another version.
    fits: ({ upload, realPath, identity: { size, ctimeNs } }) =>
      upload === 0 && size <= maxSize && ctimeNs !== '' && !ownFiles.mayInclude(realPath),
    join: (members) => ({
      length: members.reduce((sum, { header, member }) => sum + header.length + member.identity.size, 0),
      readTogether: (target, done) => readTogether(members, target, done),
      pieces: (start, length) => pieces(members, start, start + length),
    }),
  };
}

/** What lies between, counted from the start of the run. */
function* slices(members: readonly RunMember[], from: number, to: number): Generator<Slice> {
  let begin = 0;
  for (const { member, header } of members) {
    const data = begin + header.length;
    const end = data + member.identity.size;
    if (begin >= to) return;
    if (end > from) {
      const start = Math.max(from - data, 0);
      yield {
        member,
        header: header.subarray(Math.max(from - begin, 0), Math.max(to - begin, 0)),
        at: Math.max(begin, from),
        start,
        length: Math.max(Math.min(to - data, member.identity.size) - start, 0),
      };
    }
    begin = end;
  }
}
