/** Linked files that are not as they were shared: noted when somebody meets them, cleared when they are back. */
import type { Events } from './events.ts';
import type { FileStore } from './ports.ts';
import type { FileProblems } from './services.ts';

export function createFileProblems(deps: { files: FileStore; events: Events }): FileProblems {
  return {
    note(file, problem) {
      if (file.problem === problem || deps.files.bySeq(file.seq) === undefined) return;
      deps.files.update(file.seq, { problem });
      deps.events.emit({ type: 'file.problem', fileSeq: file.seq });
    },
  };
}
