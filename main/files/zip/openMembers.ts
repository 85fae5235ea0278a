/**
 * Opens members one by one, each checked against its pin as a file that is shared by itself is (promises §3.4): the
 * descriptor decides, and where it is not as it was, the bytes.
 */
import { readSync } from 'node:fs';
import { basename } from 'node:path';
import { ContentProblem, type FilePiece, type OpenContent, type Piece } from '../../core/content.ts';
import type { FileIdentity, LinkedSource } from '../../core/model.ts';
import type { Member, MemberProblem, MemberStore, Picked } from '../../core/sets.ts';
import { createFreshnessCheck, identityOf, isSame } from '../content/identity.ts';
import { etagOf } from '../content/onDescriptor.ts';
import { type CompareOpen, createOpenPins } from '../content/openPins.ts';
import {
  closeOnce,
  closeQuietly,
  contentProblem,
  type OpenedFile,
  openRegular,
} from '../content/openRegular.ts';
import type { OwnFiles } from '../content/ownFiles.ts';
import { filePieces } from '../content/pieces.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';

type Deps = {
  members: Pick<MemberStore, 'renew'>;
  ownFiles: Pick<OwnFiles, 'nowInclude'>;
  compareOpen: CompareOpen;
  /** Hears of members that are not as they were shared. */
  report(problem: MemberProblem): void;
};

export type OpenMembers = {
  /** Part of the bytes. Opens the file for as long as they are read. @throws ContentProblem */
  pieces(member: Member, start: number, length: number): AsyncGenerator<Piece>;
  /** Opens the file for nothing but to know. @throws ContentProblem */
  check(member: Member): Promise<void>;
  /** The file by itself. @throws ContentProblem */
  whole(member: Member): Promise<Pick<Picked, 'content' | 'mimeType'>>;
};

export function createOpenMembers(deps: Deps): OpenMembers {
  const openPinned = createOpenPinned(deps);
  return {
    async *pieces(member, start, length) {
      const { fd, pin } = await openPinned(member);
      try {
        yield { fd, start, length, ...pin };
      } finally {
        closeQuietly(fd);
      }
    },
    async check(member) {
      closeQuietly((await openPinned(member)).fd);
    },
    async whole(member) {
      const opened = await openPinned(member);
      try {
        return { content: contentOf(member, opened), mimeType: await sniffFile(member, opened.fd) };
      } catch (error) {
        closeQuietly(opened.fd);
        throw contentProblem(error) ?? error;
      }
    },
  };
}

/** An open descriptor whose bytes are right, and what it was when that was known. */
type Opened = OpenedFile & { pin: Pick<FilePiece, 'intact' | 'confirm'> };

/** @returns opens a member, and reports one that cannot be opened as it was shared. @throws ContentProblem */
function createOpenPinned(deps: Deps): (member: Member) => Promise<Opened> {
  const openPins = createOpenPins(deps.compareOpen);

  async function open(member: Member): Promise<Opened> {
    const { fd, stat } = openRegular(member.realPath);
    try {
      // It may have become ours since it was shared.
      if (deps.ownFiles.nowInclude(member.realPath, stat)) throw new ContentProblem('unreadable');
      const identity = identityOf(stat);
      if (!isSame(identity, member.identity)) await confirm(deps, fd, member, identity);
      return { fd, stat, pin: pinOf(fd, member, identity) };
    } catch (error) {
      closeQuietly(fd);
      throw error;
    }
  }

  function pinOf(fd: number, member: Member, identity: FileIdentity): Opened['pin'] {
    const pin = openPins(fd, sourceOf(member), identity);
    return {
      intact: pin.intact,
      async confirm() {
        const isSettled = await pin.confirm();
        if (!isSettled) report(deps, member, 'changed');
        return isSettled;
      },
    };
  }

  return (member) =>
    open(member).catch((error) => {
      const problem = contentProblem(error);
      if (problem !== undefined) report(deps, member, problem.reason);
      throw problem ?? error;
    });
}

function report(deps: Deps, { manifest, path, realPath }: Member, reason: MemberProblem['reason']): void {
  deps.report({ manifest, path, realPath, reason });
}

function contentOf(member: Member, { fd, stat, pin }: Opened): OpenContent {
  return {
    size: member.identity.size,
    etag: memberEtag(member),
    modifiedAt: Number(stat.mtimeMs),
    isDateWeak: true,
    pieces: filePieces(fd, pin),
    isCurrent: createFreshnessCheck(member.realPath, stat),
    close: closeOnce(fd),
  };
}

function sniffFile({ path, identity: { size } }: Member, fd: number): Promise<string> {
  const head = Buffer.alloc(Math.min(headBytes, size));
  const read = readSync(fd, head, 0, head.length, 0);
  return sniff(head.subarray(0, read), basename(path), size);
}

/** @throws ContentProblem unless the bytes are those that were shared; then their pin is renewed */
async function confirm(deps: Deps, fd: number, member: Member, found: FileIdentity): Promise<void> {
  const isHashed = member.sha256 !== '';
  if (!isHashed || found.size !== member.identity.size) throw new ContentProblem('changed');
  const compared = await deps.compareOpen(fd, sourceOf(member)).catch((error) => {
    throw contentProblem(error) ?? new ContentProblem('changed');
  });
  if (!compared.isSame) throw new ContentProblem('changed');
  deps.members.renew(member.manifest, member.position, compared.identity);
}

function sourceOf({ realPath, identity, sha256 }: Member): LinkedSource {
  return { kind: 'linked', path: realPath, identity, sha256, contentId: '' };
}

/** As strong as the number of the manifest, which is never used again. */
export function memberEtag({ manifest, position }: Member): string {
  return etagOf('member', manifest, position);
}
