/**
 * Linked files that are not as they were shared: noted when somebody meets them, cleared when they are back. A note
 * that cannot be written (a full disk) changes nothing for the visitor who was the occasion.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Events } from '../events.ts';
import type { FileStore } from '../ports.ts';
import type { FileProblems } from '../services.ts';

type Deps = { files: FileStore; events: Events; onError: OnError };

export function createFileProblems(deps: Deps): FileProblems {
  return {
    note(file, problem) {
      if (file.problem === problem || deps.files.bySeq(file.seq) === undefined) return;
      if (!attempt(deps.onError, () => deps.files.update(file.seq, { problem }))) return;
      deps.events.emit({ type: 'file.problem', fileSeq: file.seq });
    },
  };
}
