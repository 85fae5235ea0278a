/** Members that were found not to be as they were shared, told to the owner of their set. */
import type { Events } from '../events.ts';
import { isLive } from '../model.ts';
import type { FileStore } from '../ports.ts';
import type { MemberProblem, MemberStore } from '../sets.ts';

type Deps = { files: FileStore; members: Pick<MemberStore, 'byPath'>; events: Events };

/**
 * The first one is told; it stays until the set is whole again or shared anew. A live set is none the worse for a file that
 * was changed or deleted since the last look: the next one takes it as it is. A look at a drive that hangs may end when the
 * member has long been somewhere else.
 */
export function noteMemberProblem({ files, members, events }: Deps, found: MemberProblem): void {
  const { manifest, path, realPath, reason } = found;
  const file = files.ofManifest(manifest);
  if (file?.source.kind !== 'zip' || file.problem !== '') return;
  if (isLive(file) && reason !== 'unreadable') return;
  const member = members.byPath(manifest, path);
  if (member !== undefined && member.realPath !== realPath) return;
  files.update(file.seq, { problem: reason, source: { ...file.source, culprit: path } });
  events.emit({ type: 'file.problem', fileSeq: file.seq });
}
