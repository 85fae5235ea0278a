/** All stores of one database, as the core takes them. */
import { dirname } from 'node:path';
import type { Clock } from '../core/clock.ts';
import type {
  Atomically,
  BucketStore,
  FileStore,
  KeyStore,
  LinkStore,
  SettingStore,
  TokenStore,
  Version,
} from '../core/ports.ts';
import { createBucketStore } from './bucketStore.ts';
import { createFileStore } from './fileStore.ts';
import { createKeyStore } from './keyStore.ts';
import { createLinkStore } from './linkStore.ts';
import { createReserve } from './reserve.ts';
import { createRoom } from './room.ts';
import { countWrites } from './rowCache.ts';
import { createSettingStore } from './settingStore.ts';
import type { Database } from './sqlite.ts';
import { createStatementCache } from './statements.ts';
import { createTokenStore } from './tokenStore.ts';
import { createWrites } from './writes.ts';

export type Stores = {
  buckets: BucketStore;
  files: FileStore;
  tokens: TokenStore;
  links: LinkStore;
  keys: KeyStore;
  settings: SettingStore;
  atomically: Atomically;
  version: Version;
};

export function createStores(database: Database, clock: Pick<Clock, 'now'>): Stores {
  const statements = createStatementCache(database);
  const room = createRoom(database, createReserve(dirname(database.name)));
  const writes = createWrites(room, () => database.inTransaction);
  return {
    buckets: createBucketStore(database, writes, statements),
    files: createFileStore(database, writes, statements),
    tokens: createTokenStore(database, writes, statements, clock),
    links: createLinkStore(database, statements),
    keys: createKeyStore(database, writes),
    settings: createSettingStore(database, writes),
    version: countWrites(database),
    // Immediate: the write lock is taken at the start, so a transaction never fails halfway for want of it.
    atomically: (work) => writes.add(() => database.transaction(work).immediate()),
  };
}
