/**
 * A migration that does not come to its end: the process is killed, or the disk is full. The database stays what it
 * was, and the next start finishes it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupFile } from '../../main/db/copies/copyFiles.ts';
import { newestVersion } from '../../main/db/migrations/migrate.ts';
import { databaseFile } from '../../main/db/open.ts';
import type { Database } from '../../main/db/sqlite/database.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { english } from '../helpers/english.ts';
import { mountSmallDisk, whyNoSmallDisk } from '../helpers/smallDisk.ts';
import { newLink, openStores, temporaryFolder } from './fixtures.ts';
import { createOldDatabase, insertOldBucket, insertOldLink } from './oldDatabase.ts';

const program = new URL('openInChild.ts', import.meta.url).pathname;
const count = 3_000;

function fillOld(dataDir: string): void {
  const database = createOldDatabase(dataDir);
  database.transaction(() => {
    insertOldBucket(database);
    for (let n = 0; n < count; n += 1)
      insertOldLink(database, { id: `link ${n}`, label: `for ${n}`, size: n });
  })();
  database.close();
}

function summary(database: Database): object {
  const list = database.prepare('SELECT 1 FROM tokens JOIN links ON token_seq = tokens.seq');
  return {
    version: database.pragma('user_version', { simple: true }),
    damage: database.pragma('integrity_check', { simple: true }),
    links: list.all().length,
  };
}

function summaryOf(file: string): object {
  const database = new Sqlite(file);
  const found = summary(database);
  database.close();
  return found;
}

const old = { version: 10, damage: 'ok', links: count };
const migrated = { ...old, version: newestVersion };

test('a process that is killed in the middle leaves the old database, and the next start finishes', async () => {
  const dataDir = temporaryFolder();
  fillOld(dataDir);
  const child = spawn(process.execPath, [program, dataDir, 'hang'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await endProcess(child, 'SIGKILL');

  expect(summaryOf(databaseFile(dataDir))).toEqual(old);
  expect(summaryOf(backupFile(databaseFile(dataDir), 10))).toEqual(old);
  const { database, links } = openStores(dataDir);
  expect(summary(database)).toEqual(migrated);
  expect(links.byToken('link 7')?.link).toEqual(
    newLink({ tokenSeq: 8, label: 'for 7', slugHash: 'hash of link 7' }),
  );
});

test('half a copy, left by a killed process, is no hindrance', () => {
  const dataDir = temporaryFolder();
  fillOld(dataDir);
  const backup = backupFile(databaseFile(dataDir), 10);
  mkdirSync(dirname(backup));
  writeFileSync(`${backup}.partial`, 'half a copy');
  expect(summary(openStores(dataDir).database)).toEqual(migrated);
  expect(summaryOf(backup)).toEqual(old);
  expect(existsSync(`${backup}.partial`)).toBe(false);
});

const reason = whyNoSmallDisk();
if (reason !== undefined) console.log(`Skipped, for no small disk can be mounted here: ${reason}`);

/** Leaves so many bytes on a disk that is seen from outside. */
function leave(folder: string, bytes: number): void {
  writeFileSync(join(folder, 'filler'), '');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(bavail * bsize - bytes, 0)));
}

test.skipIf(reason !== undefined).each([
  ['for the copy', 0],
  ['for more than the copy', 1],
])('on a disk without room %s nothing is changed, and with room it goes on', async (_what, copies) => {
  const disk = await mountSmallDisk(64);
  const folder = join(disk.root, disk.path);
  const dataDir = join(folder, 'data');
  const source = temporaryFolder();
  fillOld(source);
  mkdirSync(dataDir);
  copyFileSync(databaseFile(source), databaseFile(dataDir));
  writeFileSync(join(dataDir, 'latchkey.reserve'), Buffer.alloc(2_097_152));
  const openInside = () => {
    const args = ['-c', disk.enter, process.execPath, program, join(disk.path, 'data')];
    return JSON.parse(spawnSync('sh', args, { encoding: 'utf8' }).stdout);
  };
  const summaryInside = () => {
    copyFileSync(databaseFile(dataDir), join(source, 'copy.db'));
    return summaryOf(join(source, 'copy.db'));
  };

  leave(folder, copies * statSync(databaseFile(dataDir)).size + 500_000);
  expect(openInside()).toEqual({ reason: 'noRoomToUpgrade' });
  expect(english.commandLine.strings.start.noRoomToUpgrade).toMatch(
    /^There is not enough room on the disk [^.]+\.$/,
  );
  expect(readdirSync(dataDir).sort()).toEqual(['latchkey.db', 'latchkey.reserve']);
  expect(summaryInside()).toEqual(old);

  leave(folder, 40_000_000);
  expect(openInside()).toEqual({ version: newestVersion });
  expect(existsSync(backupFile(databaseFile(dataDir), 10))).toBe(true);
  expect(summaryInside()).toEqual(migrated);
  await disk.unmount();
});
