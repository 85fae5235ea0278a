/**
 * Sharing by reference: a file row, a token and its short address in one transaction, before any byte is read (promises
 * §3.5). Several paths, or a folder, are one file (docs/decisions/031).
 */
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import { createId } from '../ids.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { LinkOptions, PathOptions } from '../linkServices.ts';
import type { Bucket, LinkRecord, Root } from '../model.ts';
import type { FileStore } from '../ports.ts';
import type { SetFiles } from '../sets.ts';
import { describeLinked } from '../storage/describeLinked.ts';
import { describeSet } from '../storage/describeSet.ts';
import type { Gathering } from '../storage/gathering.ts';

type Deps = {
  files: FileStore;
  ensureSharedBucket(): Bucket;
  linked: Pick<LinkedFiles, 'inspect'>;
  setFiles: Pick<SetFiles, 'inspectRoots'>;
  gathering: Pick<Gathering, 'gather'>;
  life: TokenLife;
  hashLater(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
};

type Described = ReturnType<typeof describeLinked> | ReturnType<typeof describeSet>;

/** Creates links for all paths, or for none. @throws link_path_invalid */
export async function sharePaths(
  deps: Deps,
  paths: readonly string[],
  options: LinkOptions & PathOptions,
): Promise<LinkRecord[]> {
  const { split = false } = options;
  const roots = await deps.setFiles.inspectRoots(paths);
  const groups = split ? roots.map((root) => [root]) : [roots];
  const described: Described[] = [];
  for (const group of groups) described.push(await describeGroup(deps, group, options));
  if (options.includeNew && described.every(({ source }) => source.kind !== 'zip')) {
    throw problem('link_path_invalid', { reason: 'noFolder' });
  }
  const { bucket, records } = insertAll(deps, described, options);
  for (const { file } of records) deps.events.emit({ type: 'file.created', bucket, file });
  deps.hashLater(records.flatMap(({ file }) => (file.source.kind === 'linked' ? [file.seq] : [])));
  for (const { file } of records)
    if (file.source.kind === 'zip') void deps.gathering.gather(file.seq, 'anew');
  return records;
}

/** A file by itself is shared as it is. */
async function describeGroup(
  { linked }: Deps,
  roots: readonly Root[],
  { name, includeNew = false, isLive = false }: PathOptions,
): Promise<Described> {
  const [only, ...more] = roots;
  if (only === undefined || only.isFolder || more.length > 0) {
    return describeSet(roots, { ...(name ? { name } : {}), includeNew, isLive });
  }
  const inspected = await linked.inspect(only.path);
  const { source, ...described } = describeLinked({ ...inspected, name: name || only.name });
  return { ...described, source: isLive ? { ...source, isLive } : source };
}

function insertAll(deps: Deps, described: readonly Described[], options: LinkOptions) {
  return deps.life.issue((issue) => {
    const bucket = deps.ensureSharedBucket();
    const records = described.map((facts) =>
      issue(deps.files.insert(rowOf(bucket, facts, deps.clock.now())), options),
    );
    return { bucket, records };
  });
}

/** @param now epoch milliseconds */
export function rowOf(bucket: Bucket, facts: Described, now: number) {
  return {
    id: createId(now),
    bucketSeq: bucket.seq,
    bucketId: bucket.id,
    folder: '',
    permissions: [],
    encryption: false,
    compression: 'none' as const,
    createdAt: now,
    updatedAt: now,
    ...facts,
  };
}
