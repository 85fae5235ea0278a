/** All stores of one database, as the core takes them. */
import { type Clock, systemClock } from '../core/clock.ts';
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
import { writing } from './failures.ts';
import { createFileStore } from './fileStore.ts';
import { createKeyStore } from './keyStore.ts';
import { createLinkStore } from './linkStore.ts';
import { countWrites } from './rowCache.ts';
import { createSettingStore } from './settingStore.ts';
import type { Database } from './sqlite.ts';
import { createStatementCache } from './statements.ts';
import { createTokenStore } from './tokenStore.ts';

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

export function createStores(database: Database, clock: Clock = systemClock): Stores {
  const statements = createStatementCache(database);
  return {
    buckets: createBucketStore(database, statements),
    files: createFileStore(database, statements),
    tokens: createTokenStore(database, statements, clock),
    links: createLinkStore(database, statements),
    keys: createKeyStore(database),
    settings: createSettingStore(database),
    // Immediate: the write lock is taken at the start, so a transaction never fails halfway for want of it.
    version: countWrites(database),
    atomically: (work) => writing(() => database.transaction(work).immediate()),
  };
}
