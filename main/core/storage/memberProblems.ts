/** Members that were found not to be as they were shared, told to the owner of their set. */
import type { Events } from '../events.ts';
import type { FileStore } from '../ports.ts';
import type { MemberProblem } from '../sets.ts';

type Deps = { files: FileStore; events: Events };

/** The first one is told; it stays until the set is whole again or shared anew. */
export function noteMemberProblem({ files, events }: Deps, { manifest, path, reason }: MemberProblem): void {
  const file = files.ofManifest(manifest);
  if (file?.source.kind !== 'zip' || file.problem !== '') return;
  files.update(file.seq, { problem: reason, source: { ...file.source, culprit: path } });
  events.emit({ type: 'file.problem', fileSeq: file.seq });
}
