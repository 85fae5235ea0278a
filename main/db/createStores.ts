/** All stores of one database, as the core takes them. */
import type { Clock } from '../core/clock.ts';
import type { Stores } from '../core/ports.ts';
import { createFreePages } from './space/freePages.ts';
import { createWrites } from './space/writes.ts';
import type { Database } from './sqlite/database.ts';
import { countWrites } from './sqlite/rowCache.ts';
import { createStatementCache } from './sqlite/statementCache.ts';
import { createAdmissionStore } from './stores/admissionStore.ts';
import { createBucketStore } from './stores/bucketStore.ts';
import { createDeliveryStore } from './stores/deliveryStore.ts';
import { createEarlierPasswordStore } from './stores/earlierPasswordStore.ts';
import { createFileStore } from './stores/fileStore.ts';
import { createGuessStore } from './stores/guessStore.ts';
import { createKeyStore } from './stores/keyStore.ts';
import { createLinkStore } from './stores/linkStore.ts';
import { createMemberStore } from './stores/memberStore.ts';
import { createSessionStore } from './stores/sessionStore.ts';
import { createSettingStore } from './stores/settingStore.ts';
import { createSlotStore } from './stores/slotStore.ts';
import { createTimeRequestStore } from './stores/timeRequestStore.ts';
import { createTokenStore } from './stores/tokenStore.ts';

/** @param giveWay ends what reads the database in another thread, when a write finds no room */
export function createStores(database: Database, clock: Pick<Clock, 'now'>, giveWay?: () => unknown): Stores {
  const statements = createStatementCache(database);
  const writes = createWrites(createFreePages(database, giveWay), () => database.inTransaction);
  return {
    buckets: createBucketStore(database, writes, statements),
    files: createFileStore(database, writes, statements),
    members: createMemberStore(database, writes),
    tokens: createTokenStore(database, writes, statements, clock),
    links: createLinkStore(database, writes, statements),
    admissions: createAdmissionStore(database, writes),
    timeRequests: createTimeRequestStore(database, writes),
    guesses: createGuessStore(database, writes),
    earlierPasswords: createEarlierPasswordStore(database, writes),
    keys: createKeyStore(database, writes),
    sessions: createSessionStore(database, writes),
    settings: createSettingStore(database, writes),
    deliveries: createDeliveryStore(database, writes),
    slots: createSlotStore(database, writes),
    version: countWrites(database),
    // Immediate: the write lock is taken at the start, so a transaction never fails halfway for want of it.
    atomically: (work) => writes.add(() => database.transaction(work).immediate()),
    changeAtomically: (work) => writes.change(() => database.transaction(work).immediate()),
  };
}
