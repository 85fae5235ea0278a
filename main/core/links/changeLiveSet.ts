/** Says of a set whether its files are given as they are when somebody asks (docs/decisions/042). */
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { isSet, type SetFile } from '../sets.ts';
import type { LiveSets } from '../storage/liveSets.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  liveSets: Pick<LiveSets, 'follow'>;
  clock: Clock;
  events: Events;
};

/** Both ways it is looked at once: what is pinned is what is there then. */
export async function changeLiveSet(deps: Deps, file: SetFile, isLive: boolean): Promise<void> {
  if ((file.source.isLive ?? false) === isLive) return;
  if (isLive) await deps.liveSets.follow(change(deps, file, isLive));
  else {
    await deps.liveSets.follow(file);
    change(deps, file, isLive);
  }
}

function change({ files, buckets, clock, events }: Deps, { seq, source }: SetFile, isLive: boolean): SetFile {
  const current = files.bySeq(seq);
  const before = current !== undefined && isSet(current) ? current.source : source;
  const changed = { source: { ...before, isLive }, updatedAt: clock.now() };
  const file = files.update(seq, changed);
  const bucket = buckets.get(file.bucketId);
  if (bucket !== undefined) events.emit({ type: 'file.updated', bucket, file });
  events.emit({ type: 'file.progress', fileSeq: seq });
  return { ...file, ...changed };
}
