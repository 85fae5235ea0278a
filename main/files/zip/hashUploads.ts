/**
 * The CRCs of members that were uploaded; their other hash is known. What lies as it came is read in the thread that reads
 * linked members; what has to be decoded first is decoded here, as for a download.
 */
import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { FileProblem } from '../../../shared/wire/links.ts';
import type { FoundHashes, Member } from '../../core/sets.ts';
import { identityOf } from '../content/identity.ts';
import { contentProblem } from '../content/openRegular.ts';
import { readPieces } from '../content/pieces.ts';
import type { StoredContent } from '../content/storedContent.ts';
import type { HashMembers, Wanted } from './memberHasher.ts';
import { type FileOf, type StoredFile, uploadedFile } from './openUploads.ts';

type Deps = { stored: StoredContent; fileOf: FileOf; hash: HashMembers };

/** Bytes that are counted in one turn of the event loop, in half a millisecond. */
const slice = 524_288;

/** Those of one manifest all lie on this computer, or were all uploaded. */
export function hashEither(deps: Deps): HashMembers {
  return async (members, wanted) => {
    if (members[0]?.upload === 0) return deps.hash(members, wanted);
    const results: (FoundHashes | FileProblem)[] = [];
    for (const member of members) results.push(await hashUpload(deps, member, wanted));
    return results;
  };
}

async function hashUpload(
  { stored, fileOf, hash }: Deps,
  member: Member,
  wanted: Wanted,
): Promise<FoundHashes | FileProblem> {
  const { position, sha256 } = member;
  try {
    const file = uploadedFile(fileOf, member);
    const { path, isSealed } = stored.placeOf(file, file.source);
    if (isSealed) return { position, sha256, crc: await countSealed(stored, file) };
    const identity = identityOf(statSync(path, { bigint: true }));
    const [read = 'unreadable'] = await hash([{ ...member, realPath: path, identity }], wanted);
    return typeof read === 'string' ? read : { ...read, sha256 };
  } catch (error) {
    const problem = contentProblem(error);
    if (problem === undefined) throw error;
    return problem.reason;
  }
}

async function countSealed(stored: StoredContent, file: StoredFile): Promise<number> {
  const content = await stored.open(file, file.source);
  let crc = 0;
  for await (const part of readPieces(content, Buffer.alloc(slice))) {
    crc = crc32(part, crc);
    await nextTurn();
  }
  content.close();
  return crc;
}
