/**
 * Links: what people see of a token. Sharing by reference makes a file row, a token and its short address in one
 * transaction, before a byte of the file is hashed (DESIGN §3).
 */
import type { LinkQuery } from '../../../shared/wire/latchkey.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import type { AccessLog } from '../life/accessLog.ts';
import { type EndWatch, isEarlier, isLive } from '../life/endWatch.ts';
import type { Slugs } from '../life/slug.ts';
import type { TakeBack } from '../life/takeBack.ts';
import { type Bucket, isComplete, type LinkRecord, type Token } from '../model.ts';
import type {
  Atomically,
  BucketStore,
  FileStore,
  InspectedFile,
  LinkedFiles,
  LinkStore,
  TokenStore,
} from '../ports.ts';
import type { Links } from '../services.ts';
import { chunkCount } from '../storage/chunks.ts';
import { extensionOf } from '../storage/uploads.ts';
import type { IssueToken } from './tokens.ts';

type Deps = {
  links: LinkStore;
  tokens: TokenStore;
  files: FileStore;
  buckets: BucketStore;
  ensureShared(): Bucket;
  linked: LinkedFiles;
  issue: IssueToken;
  slugs: Slugs;
  accessLog: AccessLog;
  ends: EndWatch;
  takeBack: TakeBack;
  atomically: Atomically;
  hashLater(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
};

type Options = { expire: number | null; label: string };

export function createLinks(deps: Deps): Links {
  const { links: store, events, clock } = deps;

  function known(id: string): LinkRecord {
    deps.accessLog.flush();
    const record = store.byToken(id);
    if (record === undefined) throw problem('link_not_found');
    return record;
  }

  function announceNew(records: LinkRecord[]): void {
    deps.ends.reschedule();
    for (const { token } of records) events.emit({ type: 'link.created', tokenId: token.id });
  }

  return {
    async fromPaths(paths, options) {
      const inspected: InspectedFile[] = [];
      for (const path of paths) inspected.push(await deps.linked.inspect(path));
      const { bucket, records } = linkAll(deps, inspected, options);
      for (const { file } of records) events.emit({ type: 'file.created', bucket, file });
      announceNew(records);
      deps.hashLater(records.map(({ file }) => file.seq));
      return records;
    },
    fromFile(bucketId, fileId, options) {
      const record = linkStored(deps, bucketId, fileId, options);
      announceNew([record]);
      return record;
    },
    list(query) {
      deps.accessLog.flush();
      return store.list(withDefaults(query), clock.now());
    },
    get: known,
    change(id, change) {
      changeToken(deps, known(id).token, change);
      deps.ends.reschedule();
      const record = known(id);
      const live = isLive(record.token, clock.now());
      events.emit({ type: live ? 'link.changed' : 'link.ended', tokenId: id });
      return record;
    },
    stop(id) {
      known(id);
      deps.takeBack([id], () => deps.tokens.update(id, { deletedAt: clock.now() }));
      events.emit({ type: 'link.ended', tokenId: id });
    },
    slug: ({ token }) => deps.slugs.of(token.id),
    bySlug(slug) {
      const record = store.bySlugHash(deps.slugs.hash(slug));
      const opens = record && deps.ends.isLive(record.token) && isComplete(record.file);
      return opens ? record : undefined;
    },
    ofFile: (fileSeq) => store.ofFile(fileSeq),
    touch: ({ token }) => deps.accessLog.note(token.id),
  };
}

/** All of the files become links, or none does. */
function linkAll(deps: Deps, inspected: InspectedFile[], options: Options) {
  return deps.atomically(() => {
    const bucket = deps.ensureShared();
    const records = inspected.map((found) => {
      const file = deps.files.insert(linkedRow(bucket, found, deps.clock.now()));
      return { file, token: deps.issue(file, options) };
    });
    return { bucket, records };
  });
}

function linkStored(deps: Deps, bucketId: string, fileId: string, options: Options): LinkRecord {
  const bucket = deps.buckets.get(bucketId);
  if (bucket === undefined) throw problem('storage_bucket_not_found');
  const file = deps.files.get(bucket.seq, fileId);
  if (file === undefined) throw problem('storage_file_not_found');
  return { file, token: deps.issue(file, options) };
}

function linkedRow(bucket: Bucket, found: InspectedFile, now: number) {
  const { size } = found.identity;
  return {
    id: createId(now),
    bucketSeq: bucket.seq,
    bucketId: bucket.id,
    name: found.name,
    folder: '',
    permissions: [],
    signature: '',
    mimeType: found.mimeType,
    sizeOriginal: size,
    sizeActual: size,
    chunksTotal: chunkCount(size),
    chunksUploaded: chunkCount(size),
    encryption: false,
    compression: 'none' as const,
    extension: extensionOf(found.name),
    source: { kind: 'linked' as const, path: found.path, identity: found.identity, sha256: '' },
    problem: '' as const,
    createdAt: now,
    updatedAt: now,
  };
}

function changeToken(deps: Deps, token: Token, change: Parameters<Links['change']>[1]): void {
  const { expireAt, label, stopped } = change;
  const write = () =>
    deps.tokens.update(token.id, {
      ...(expireAt === undefined ? {} : { expire: expireAt, lapsedAt: null }),
      ...(label === undefined ? {} : { label }),
      ...(stopped === undefined ? {} : { deletedAt: stopped ? deps.clock.now() : null }),
    });
  const takesBack = stopped === true || (expireAt !== undefined && isEarlier(expireAt, token.expire));
  if (takesBack) deps.takeBack([token.id], write);
  else write();
  if (stopped === false || expireAt !== undefined) deps.ends.open(token.id);
}

function withDefaults(query: LinkQuery) {
  return {
    state: query.state ?? ('all' as const),
    sort: query.sort ?? ('created' as const),
    order: query.order ?? ('desc' as const),
    limit: query.limit ?? 50,
    offset: query.offset ?? 0,
    ...(query.search === undefined ? {} : { search: query.search }),
  };
}
