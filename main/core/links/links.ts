/** Links: tokens as people see them. */
import { mostCleared } from '../../../shared/wire/linkRequests.ts';
import { readerOf } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { BlobStore, LinkedFiles } from '../filePorts.ts';
import type { AccessLog } from '../life/accessLog.ts';
import type { Slugs } from '../life/slug.ts';
import type { LifeChange, TokenLife } from '../life/tokenLife.ts';
import type { FileChange, FileProblems, LinkChange, Links, ListedLinks, PinChecks } from '../linkServices.ts';
import { type Bucket, type File, isLive, type LinkRecord } from '../model.ts';
import type {
  Atomically,
  BucketStore,
  EarlierPasswordStore,
  FileStore,
  LinkListQuery,
  LinkReader,
} from '../ports.ts';
import type { Files } from '../services.ts';
import { isSet, isUploaded, type MemberStore, type SetFiles } from '../sets.ts';
import { describedFields } from '../storage/describeSet.ts';
import type { Gathering } from '../storage/gathering.ts';
import type { LiveSets } from '../storage/liveSets.ts';
import { keepSentName } from '../storage/sentNames.ts';
import { changeLiveSet } from './changeLiveSet.ts';
import { moveSet } from './moveSet.ts';
import { createRemedies } from './remedies.ts';
import { sharePaths } from './sharePaths.ts';
import { shareUploads } from './shareUploads.ts';
import { keepPassword, lifeChange, nextGeneration } from './termChanges.ts';

type Deps = {
  links: LinkReader;
  files: FileStore;
  buckets: BucketStore;
  members: MemberStore;
  blobs: Pick<BlobStore, 'create'>;
  earlierPasswords: EarlierPasswordStore;
  /** The file, as far as the caller may read it. */
  fileOf: Files['get'];
  ensureSharedBucket(): Bucket;
  linked: LinkedFiles;
  setFiles: SetFiles;
  gathering: Pick<Gathering, 'gather' | 'inTurn' | 'make'>;
  liveSets: Pick<LiveSets, 'follow'>;
  atomically: Atomically;
  pins: Pick<PinChecks, 'confirm' | 'settle'>;
  problems: Pick<FileProblems, 'note'>;
  life: TokenLife;
  slugs: Slugs;
  accessLog: AccessLog;
  hashLater(fileSeqs: readonly number[]): void;
  /** These are looked at more often. */
  noteShown(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
};

export function createLinks(deps: Deps): Links {
  const { links: store } = deps;

  function requireLink(id: string): LinkRecord {
    deps.accessLog.flush();
    const record = store.byToken(id);
    if (record === undefined) throw problem('link_not_found');
    return record;
  }

  return {
    fromPaths(paths, options) {
      return sharePaths(deps, paths, options);
    },
    fromFiles(caller, named, options) {
      const files = named.map(({ bucketId, fileId }) => deps.fileOf(readerOf(caller), bucketId, fileId));
      return deps.life.issue((issue) => files.map((file) => issue(file, options)));
    },
    fromUploads: (expected, options) => shareUploads(deps, expected, options),
    ...createLists(deps),
    get: requireLink,
    change(id, change) {
      const record = requireLink(id);
      const ofLife = possibleChange(deps, record, change);
      let described: File | undefined;
      deps.life.change(id, ofLife, () => {
        keepPassword(deps, record, ofLife);
        if (change.ofFile !== undefined) described = describeFile(deps, record, change.ofFile);
      });
      if (described !== undefined) tellOfFile(deps, described);
      return requireLink(id);
    },
    assertPossible(id, change) {
      possibleChange(deps, requireLink(id), change);
    },
    renewAddress(id) {
      const { slugGeneration } = requireLink(id).link;
      deps.life.change(id, { slugGeneration: nextGeneration(slugGeneration, deps.clock) });
      return requireLink(id);
    },
    noteCopies(ids, origin) {
      ids.forEach(requireLink);
      deps.life.noteAddress(ids, origin);
    },
    ...createFileChanges(deps, requireLink),
    speedOf: (id) => store.byToken(id)?.link.bytesPerSecond ?? null,
    stop(id) {
      requireLink(id);
      deps.life.change(id, { stopped: true });
    },
    ...createClearing(deps),
    ...createOpening(deps),
    bySeq: store.bySeq,
    ofFile: (fileSeq) => store.ofFile(fileSeq),
    touch: ({ token }, address) => deps.accessLog.note(token.id, address),
  };
}

function createClearing({ life, clock }: Deps): Pick<Links, 'clear' | 'unclear'> {
  return {
    clear: (at = clock.now()) => ({ ...life.clear(at, mostCleared), at }),
    unclear: (at) => ({ ...life.unclear(at, mostCleared), at }),
  };
}

type FileChanges = Pick<Links, 'changeLive' | 'shareNewVersion' | 'addPaths' | 'relink'>;

/** What changes of the file behind a link. */
function createFileChanges(deps: Deps, requireLink: (id: string) => LinkRecord): FileChanges {
  const remedies = createRemedies(deps);
  return {
    async changeLive(id, isLive) {
      const { file } = requireLink(id);
      if (isUploaded(file) && isLive) throw problem('link_path_invalid', { reason: 'uploaded' });
      await (isSet(file) ? changeLiveSet(deps, file, isLive) : remedies.changeLive(file, isLive));
    },
    async shareNewVersion(id) {
      const { file } = requireLink(id);
      if (isUploaded(file)) throw problem('link_path_invalid', { reason: 'uploaded' });
      await (isSet(file) ? deps.gathering.gather(file.seq, 'anew') : remedies.repin(file));
      const record = requireLink(id);
      // Nothing of a set is there any more, so it is as it was.
      if (record.file.problem === 'missing') throw problem('link_path_invalid', { reason: 'placeUnknown' });
      return record;
    },
    async addPaths(id, paths) {
      const { file } = requireLink(id);
      if (isUploaded(file)) throw problem('link_path_invalid', { reason: 'uploaded' });
      if (isLive(file) && !isSet(file)) throw problem('link_path_invalid', { reason: 'followed' });
      await deps.gathering.gather(file.seq, await deps.setFiles.inspectRoots(paths));
      return requireLink(id);
    },
    async relink(id, path) {
      const { file } = requireLink(id);
      if (isUploaded(file)) throw problem('link_path_invalid', { reason: 'uploaded' });
      if (!isSet(file)) await remedies.followMoved(file, path);
      else if (path === undefined) throw problem('link_path_invalid', { reason: 'placeUnknown' });
      else await deps.gathering.inTurn(file.seq, () => moveSet(deps, file.seq, path));
      return requireLink(id);
    },
  };
}

/** @throws password_not_kept, link_path_invalid, general_argument_invalid */
function possibleChange(deps: Deps, record: LinkRecord, change: LinkChange): LifeChange {
  const { file } = record;
  if (change.ofFile?.includeNew) {
    if (isUploaded(file)) throw problem('link_path_invalid', { reason: 'uploaded' });
    if (!isSet(file)) throw problem('link_path_invalid', { reason: 'noFolder' });
  }
  return lifeChange(deps, record, change);
}

function describeFile({ files, clock }: Deps, { file }: LinkRecord, wanted: FileChange): File {
  const fields = describedFields(file, wanted, clock.now());
  keepSentName(files, file, fields.name ?? file.name);
  return files.update(file.seq, fields);
}

function tellOfFile({ buckets, events }: Deps, file: File): void {
  const bucket = buckets.get(file.bucketId);
  if (bucket !== undefined) events.emit({ type: 'file.updated', bucket, file });
  events.emit({ type: 'file.progress', fileSeq: file.seq });
}

function createOpening({
  links,
  life,
  slugs,
}: Deps): Pick<Links, 'slug' | 'bySlug' | 'everBySlug' | 'live' | 'ever'> {
  function ifLive(record: LinkRecord | undefined): LinkRecord | undefined {
    return record && life.isLive(record.token) ? record : undefined;
  }

  return {
    slug: ({ token, link }) => slugs.of(token.id, link.slugGeneration),
    bySlug: (slug) => ifLive(links.bySlugHash(slugs.hash(slug))),
    everBySlug: (slug) => links.bySlugHash(slugs.hash(slug)),
    live: (id) => ifLive(links.byToken(id)),
    ever: (id) => links.byToken(id),
  };
}

/** What is listed or counted knows of the latest visits. */
function createLists({ links, noteShown, accessLog, clock }: Deps): Pick<Links, 'list' | 'counts'> {
  return {
    list(query) {
      accessLog.flush();
      const page = links.list(withDefaults(query), clock.now());
      noteShown(page.rows.map(({ file }) => file.seq));
      return page;
    },
    counts(kinds) {
      accessLog.flush();
      return links.counts(kinds, clock.now());
    },
  };
}

function withDefaults(query: ListedLinks): LinkListQuery {
  return {
    state: query.state ?? ('all' as const),
    sort: query.sort ?? ('created' as const),
    order: query.order ?? ('desc' as const),
    limit: query.limit ?? 50,
    offset: query.offset ?? 0,
    ...(query.search === undefined ? {} : { search: query.search }),
    ...(query.endsBefore === undefined ? {} : { endsBefore: query.endsBefore }),
    ...(query.neverOpened === undefined ? {} : { neverOpened: query.neverOpened }),
    ...(query.notSentWith === undefined ? {} : { notSentWith: query.notSentWith }),
  };
}
