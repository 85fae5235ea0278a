/** What the owner can do about a linked file that is not as it was shared, without another address. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ContentDoubt, ContentProblem } from '../content.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import type { FileProblems, PinChecks } from '../linkServices.ts';
import { type File, type FileIdentity, isLive as isLiveFile, type LinkedSource } from '../model.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { describeLinked } from '../storage/describeLinked.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  linked: Pick<LinkedFiles, 'inspect' | 'findMoved'>;
  pins: Pick<PinChecks, 'confirm' | 'settle'>;
  problems: Pick<FileProblems, 'note'>;
  hashLater(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
};

export function createRemedies(deps: Deps) {
  return {
    /** The file itself must lie there: a symbolic link would lead to what nobody chose to share. */
    async repin(file: File): Promise<void> {
      const source = linkedSourceOf(file);
      const found = await deps.linked.inspect(source.path);
      if (found.path !== source.path) {
        throw problem('link_path_invalid', { reason: 'notFile', values: { name: file.name } });
      }
      const { name: _, extension: __, source: pinned, ...described } = describeLinked(found);
      const isLive = source.isLive === true;
      change(deps, file, { ...described, source: { ...pinned, isLive } });
      deps.hashLater([file.seq]);
    },

    async changeLive(file: File, isLive: boolean): Promise<void> {
      if (isLiveFile(file) === isLive) return;
      if (!isLive) await lookClosely(deps, file);
      const { seq, source } = deps.files.bySeq(file.seq) ?? file;
      const asItIs = { ...linkedSourceOf({ ...file, source }), isLive, contentId: randomUUID() };
      const changed = change(deps, file, { source: asItIs });
      if (isLive) await lookClosely(deps, changed);
      if (asItIs.sha256 === '') deps.hashLater([seq]);
    },

    /** It counts as changed until its bytes are known to be those that were shared. */
    async followMoved(file: File, place: string | undefined): Promise<void> {
      const source = linkedSourceOf(file);
      const moved = place === undefined ? await deps.linked.findMoved(source) : await lookThere(deps, place);
      if (moved === undefined) {
        throw problem('link_path_invalid', { reason: 'missing', values: { name: file.name } });
      }
      const updated = change(deps, file, { source: { ...source, path: moved.path }, problem: 'changed' });
      try {
        await deps.pins.confirm(updated, moved.found);
      } catch (error) {
        if (!(error instanceof ContentProblem || error instanceof ContentDoubt)) throw error;
      }
    },
  };
}

async function lookThere({ linked }: Deps, place: string): Promise<{ path: string; found: FileIdentity }> {
  const { path, identity } = await linked.inspect(place);
  return { path, found: identity };
}

/** Has the row of a live file say what it is now; where it cannot be had, that is noted. */
async function lookClosely({ pins, problems }: Deps, file: File): Promise<void> {
  try {
    await pins.settle(file, linkedSourceOf(file).identity);
  } catch (error) {
    if (error instanceof ContentProblem) problems.note(file, error.reason);
    // One that is being changed at this moment is looked at again when somebody asks.
    else if (!(error instanceof ContentDoubt)) throw error;
  }
}

function linkedSourceOf({ source }: Pick<File, 'source'>): LinkedSource {
  if (source.kind !== 'linked') throw problem('link_path_invalid', { reason: 'uploaded' });
  return source;
}

function change(
  { files, buckets, clock, events }: Deps,
  { seq, bucketId }: File,
  fields: Partial<File>,
): File {
  const file = files.update(seq, { ...fields, updatedAt: clock.now() });
  const bucket = buckets.get(bucketId);
  if (bucket !== undefined) events.emit({ type: 'file.updated', bucket, file });
  events.emit({ type: 'file.problem', fileSeq: seq });
  return file;
}
