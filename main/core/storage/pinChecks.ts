/**
 * Decides whether a linked file whose stat is not that of its pin is still what was shared: by the SHA-256 of its bytes
 * (docs/decisions/007). Equal bytes renew the pin, so the next request is as cheap as ever; others are remembered by
 * their stat, so nobody has them hashed twice.
 */
import { LRUCache } from 'lru-cache';
import { attempt, type OnError } from '../bestEffort.ts';
import { type Clock, within } from '../clock.ts';
import { ContentDoubt, ContentProblem } from '../content.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import type { FileProblems, PinChecks } from '../linkServices.ts';
import type { File, FileIdentity, LinkedSource } from '../model.ts';
import type { FileStore } from '../ports.ts';
import type { LiveFiles } from './liveFiles.ts';

type Deps = {
  files: FileStore;
  linked: Pick<LinkedFiles, 'compare'>;
  live: LiveFiles;
  problems: FileProblems;
  events: Events;
  clock: Clock;
  onError: OnError;
};

/** Bytes. Smaller files are compared while the request waits. */
export const smallFile = 8 * 1_048_576;
/** Milliseconds that a request waits for the comparison of a small file, and of a large one. */
const patience = { small: 5_000, large: 150 };
/** Files that are compared or wait for it; more are told to come back. */
const maxChecks = 256;
/** Versions that were refused and are remembered. */
const maxRefused = 10_000;

export function createPinChecks(deps: Deps): PinChecks {
  const running = new Map<string, Promise<File>>();
  const refused = new LRUCache<string, string>({ max: maxRefused });

  async function decide(file: File, source: LinkedSource): Promise<File> {
    const { identity, isSame } = await deps.linked.compare(source);
    if (isSame) return renew(deps, file, source, identity);
    refused.set(source.contentId, statOf(identity));
    throw new ContentProblem('changed');
  }

  function start(file: File, source: LinkedSource): Promise<File> {
    const check = decide(file, source).finally(() => running.delete(source.contentId));
    running.set(source.contentId, check);
    // Whoever asked may be gone by then, and the owner wants to know all the same.
    check.catch((error) => {
      if (error instanceof ContentProblem) deps.problems.note(file, error.reason);
    });
    return check;
  }

  /** @throws ContentProblem where no comparison is needed; ContentDoubt where too many wait for theirs */
  function join(file: File, found: FileIdentity): Promise<File> {
    const { source } = file;
    if (source.kind === 'linked' && source.isLive) return deps.live.renew(file);
    if (source.kind !== 'linked' || source.sha256 === '') throw new ContentProblem('changed');
    if (source.identity.size !== found.size) throw new ContentProblem('changed');
    if (refused.get(source.contentId) === statOf(found)) throw new ContentProblem('changed');
    const check = running.get(source.contentId);
    if (check === undefined && running.size >= maxChecks) throw new ContentDoubt(found);
    return check ?? start(file, source);
  }

  return {
    follow: deps.live.follow,
    settle: async (file, found) => join(file, found),
    async confirm(file, found) {
      const time = found.size <= smallFile ? patience.small : patience.large;
      return within(deps.clock, time, join(file, found), () => {
        throw new ContentDoubt(found);
      });
    },
  };
}

/** Written once for all who wait. A disk that is full does not affect them: the bytes are known to be right. */
function renew(deps: Deps, file: File, source: LinkedSource, identity: FileIdentity): File {
  const current = deps.files.bySeq(file.seq);
  if (current?.source.kind !== 'linked') return file;
  // The owner has shared another version meanwhile.
  if (current.source.contentId !== source.contentId) return current;
  const renewed: File = { ...current, source: { ...current.source, identity }, problem: '' };
  const write = () => deps.files.update(file.seq, { source: renewed.source, problem: '' });
  const isWritten = attempt(deps.onError, write);
  if (isWritten && current.problem !== '') deps.events.emit({ type: 'file.problem', fileSeq: file.seq });
  return renewed;
}

function statOf({ device, inode, size, mtimeNs, ctimeNs }: FileIdentity): string {
  return [device, inode, size, mtimeNs, ctimeNs].join(' ');
}
