/** Opens members that were uploaded. What is stored never changes, so there is nothing to compare. */
import { ContentProblem, type OpenContent } from '../../core/content.ts';
import { type File, isComplete, type StoredSource } from '../../core/model.ts';
import type { Member, MemberProblem } from '../../core/sets.ts';
import { contentProblem } from '../content/openRegular.ts';
import type { StoredContent } from '../content/storedContent.ts';
import { memberEtag, type OpenMembers } from './openMembers.ts';

/** The row of an uploaded file. */
export type FileOf = (seq: number) => File | undefined;

export type StoredFile = File & { source: StoredSource };

type Deps = {
  stored: StoredContent;
  fileOf: FileOf;
  /** Hears of members that are not as they were shared. */
  report(problem: MemberProblem): void;
};

/** @throws ContentProblem where the upload was deleted, or never came to its end */
export function uploadedFile(fileOf: FileOf, { upload }: Member): StoredFile {
  const file = fileOf(upload);
  if (file?.source.kind !== 'stored' || !isComplete(file)) throw new ContentProblem('missing');
  return { ...file, source: file.source };
}

export function createOpenUploads({ stored, fileOf, report }: Deps): OpenMembers {
  async function open(member: Member): Promise<{ file: File; content: OpenContent }> {
    try {
      const file = uploadedFile(fileOf, member);
      return { file, content: await stored.open(file, file.source) };
    } catch (error) {
      const problem = contentProblem(error);
      const { manifest, path, realPath } = member;
      if (problem !== undefined) report({ manifest, path, realPath, reason: problem.reason });
      throw problem ?? error;
    }
  }

  return {
    async *pieces(member, start, length) {
      const { content } = await open(member);
      try {
        yield* content.pieces(start, length);
      } finally {
        content.close();
      }
    },
    async check(member) {
      (await open(member)).content.close();
    },
    async whole(member) {
      const { file, content } = await open(member);
      return { content: { ...content, etag: memberEtag(member) }, mimeType: file.mimeType };
    },
  };
}

/** Each member from where its bytes lie. */
export function openEither(linked: OpenMembers, uploads: OpenMembers): OpenMembers {
  const openerOf = ({ upload }: Member) => (upload === 0 ? linked : uploads);
  return {
    pieces: (member, start, length) => openerOf(member).pieces(member, start, length),
    check: (member) => openerOf(member).check(member),
    whole: (member) => openerOf(member).whole(member),
  };
}
