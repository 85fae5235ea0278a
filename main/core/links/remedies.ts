/** What the owner can do about a linked file that is not as it was shared, without another address. */
import type { Clock } from '../clock.ts';
import { ContentDoubt, ContentProblem } from '../content.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import type { PinChecks } from '../linkServices.ts';
import type { File, LinkedSource } from '../model.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { describeLinked } from '../storage/describeLinked.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  linked: Pick<LinkedFiles, 'inspect' | 'findMoved'>;
  pins: Pick<PinChecks, 'confirm'>;
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
      const { name: _, extension: __, ...described } = describeLinked(found);
      change(deps, file, described);
      deps.hashLater([file.seq]);
    },

    /** It counts as changed until its bytes are known to be those that were shared. */
    async followMoved(file: File): Promise<void> {
      const source = linkedSourceOf(file);
      const moved = await deps.linked.findMoved(source);
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

function linkedSourceOf({ source }: File): LinkedSource {
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
