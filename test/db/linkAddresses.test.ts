/** The addresses that links were copied with, and the links that were sent with none that leads here any more. */
import { expect, test } from 'vitest';
import type { LinkListQuery } from '../../main/core/ports.ts';
import { createStores } from '../../main/db/createStores.ts';
import { initial } from '../../main/db/migrations/0010-init.ts';
import { linksApart } from '../../main/db/migrations/0020-links.ts';
import { consoleSessions } from '../../main/db/migrations/0030-sessions.ts';
import { pinsByContent } from '../../main/db/migrations/0040-pins.ts';
import { keyEnds } from '../../main/db/migrations/0060-key-ends.ts';
import { accessChanges } from '../../main/db/migrations/0070-access-changes.ts';
import { migrate } from '../../main/db/migrations/migrate.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { insertLink, newBucket, newFile, now, openStores, temporaryFolder } from './fixtures.ts';
import { createOldDatabase, insertOldBucket, insertOldLink } from './oldDatabase.ts';

const lan = 'http://192.168.1.20:4747';
const tunnel = 'https://abc.srv.us';
const query: LinkListQuery = { state: 'all', sort: 'created', order: 'asc', limit: 50, offset: 0 };

function setUp() {
  const stores = openStores();
  const file = stores.files.insert(newFile(stores.buckets.insert(newBucket())));
  const link = (id: string, fields: Parameters<typeof insertLink>[2] = {}) =>
    insertLink(stores, file, { id, ...fields });
  const send = (id: string, origin: string, copiedAt = now) =>
    stores.links.noteAddress(stores.tokens.get(id)?.seq ?? 0, { origin, copiedAt });
  const sentWith = (id: string) => stores.links.byToken(id)?.link.sentWith;
  const lost = (...notSentWith: string[]) => {
    const { total, rows } = stores.links.list({ ...query, notSentWith }, now);
    expect(total).toBe(rows.length);
    return rows.map(({ token }) => token.id);
  };
  return { ...stores, file, link, send, sentWith, lost };
}

test('a link knows the addresses it was copied with, each once, the newest first', () => {
  const { link, send, sentWith } = setUp();
  link('a');
  link('b');
  send('a', lan, now);
  send('a', tunnel, now + 1);
  send('a', lan, now + 2);
  expect(sentWith('a')).toEqual([
    { origin: lan, copiedAt: now + 2 },
    { origin: tunnel, copiedAt: now + 1 },
  ]);
  expect(sentWith('b')).toBeUndefined();
});

test('an address that changes daily does not fill the database', () => {
  const { link, send, sentWith } = setUp();
  link('a');
  for (let day = 1; day <= 20; day += 1) send('a', `https://day-${day}.example.com`, now + day);
  expect(sentWith('a')).toHaveLength(8);
  expect(sentWith('a')?.[0]?.origin).toBe('https://day-20.example.com');
});

test('lost are live links that were sent, but with no address that leads here', () => {
  const { link, send, lost, files, file } = setUp();
  for (const id of ['both', 'lan only', 'never sent']) link(id);
  link('ended', { expire: now - 1 });
  link('stopped', { deletedAt: now });
  for (const id of ['both', 'lan only', 'ended', 'stopped']) send(id, lan);
  send('both', tunnel);
  expect(lost(lan, tunnel)).toEqual([]);
  expect(lost(tunnel)).toEqual(['lan only']);
  expect(lost()).toEqual(['both', 'lan only']);
  files.update(file.seq, { problem: 'missing' });
  expect(lost()).toEqual([]);
});

test('a link that goes takes its addresses along', () => {
  const { database, link, send, files, file } = setUp();
  link('a');
  send('a', lan);
  files.remove(file.seq);
  expect(database.prepare('SELECT count(*) AS left FROM link_addresses').get()).toEqual({ left: 0 });
  expect(() => send('a', lan)).toThrow('link_not_found');
});

test('links of an older database come along, sent with nothing that is known', () => {
  const dataDir = temporaryFolder();
  const old = createOldDatabase(dataDir);
  insertOldBucket(old);
  insertOldLink(old, { id: 'old' });
  const steps = [initial, linksApart, consoleSessions, pinsByContent, keyEnds, accessChanges];
  migrate(old, databaseFile(dataDir), steps);
  old.close();
  const database = openDatabase(dataDir);
  const { links } = createStores(database, { now: () => now });
  expect(links.byToken('old')?.token.id).toBe('old');
  expect(links.byToken('old')?.link.sentWith).toBeUndefined();
  expect(links.list({ ...query, notSentWith: [] }, now).rows).toEqual([]);
  database.close();
});
