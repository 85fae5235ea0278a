/**
 * Linked files that are not as they were shared: marked when a request or the watch finds them so, cleared when they are back. A
 * mark that cannot be written (a full disk) does not affect that request.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Events } from '../events.ts';
import type { FileProblems, NotedProblem } from '../linkServices.ts';
import type { FileSource } from '../model.ts';
import type { Atomically, FileStore } from '../ports.ts';

type Deps = { files: FileStore; changeAtomically: Atomically; events: Events; onError: OnError };

export function createFileProblems({ files, changeAtomically, events, onError }: Deps): FileProblems {
  /** The record may be older than its row, and a new version has nothing to do with what was found of the old one. */
  function isNews({ file, problem }: NotedProblem): boolean {
    if (file.problem === problem) return false;
    const current = files.bySeq(file.seq);
    if (current === undefined || current.problem === problem) return false;
    return contentOf(current.source) === contentOf(file.source);
  }

  function noteAll(noted: readonly NotedProblem[]): void {
    const news = noted.filter(isNews);
    const write = () => {
      for (const { file, problem } of news) files.update(file.seq, { problem });
    };
    if (news.length === 0 || !attempt(onError, () => changeAtomically(write))) return;
    for (const { file } of news) events.emit({ type: 'file.problem', fileSeq: file.seq });
  }

  return { noteAll, note: (file, problem) => noteAll([{ file, problem }]) };
}

function contentOf(source: FileSource): string {
  return source.kind === 'stored' ? source.blob : source.contentId;
}
