/**
 * Linked files that are not as they were shared: marked when a request finds them so, cleared when they are back. A
 * mark that cannot be written (a full disk) does not affect that request.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Events } from '../events.ts';
import type { FileStore } from '../ports.ts';
import type { FileProblems } from '../services.ts';

type Deps = { files: FileStore; events: Events; onError: OnError };

export function createFileProblems(deps: Deps): FileProblems {
  return {
    note(file, problem) {
      if (file.problem === problem) return;
      const current = deps.files.bySeq(file.seq);
      if (current === undefined || current.problem === problem) return;
      if (!attempt(deps.onError, () => deps.files.update(file.seq, { problem }))) return;
      deps.events.emit({ type: 'file.problem', fileSeq: file.seq });
    },
  };
}
