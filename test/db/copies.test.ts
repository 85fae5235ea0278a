import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  backupFile,
  dailyCopyFile,
  isCopyDue,
  listCopies,
  partialOf,
  removeOldCopies,
} from '../../main/db/copies/copyFiles.ts';
import { createDatabaseJobs } from '../../main/db/copies/databaseJobs.ts';
import { isSound } from '../../main/db/copies/examine.ts';
import { prepareReplacement, replaceDatabase } from '../../main/db/copies/replaceDatabase.ts';
import { databaseFile } from '../../main/db/open.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { poll } from '../helpers/poll.ts';
import { damagePages } from './damagePages.ts';
import { insertLink, newBucket, newFile, openStores, temporaryFolder } from './fixtures.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 25, 12);

/** @param links each with its file */
function openWithLinks(links: number) {
  const opened = openStores();
  const bucket = opened.buckets.insert(newBucket());
  opened.atomically(() => {
    for (let n = 0; n < links; n += 1) {
      const source = { kind: 'stored', blob: `blob-${n}` } as const;
      insertLink(opened, opened.files.insert(newFile(bucket, { id: `file-${n}`, source })), {
        id: `token-${n}`,
      });
    }
  });
  const jobs = createDatabaseJobs(databaseFile(opened.dataDir));
  onTestFinished(() => jobs.stop());
  return { ...opened, jobs, copy: dailyCopyFile(opened.dataDir, now) };
}

/** Rows enough that a copy takes a while. */
function enlarge(database: Sqlite.Database, megabytes: number): void {
  database.exec('CREATE TABLE ballast (bytes BLOB)');
  const insert = database.prepare('INSERT INTO ballast VALUES (randomblob(1000000))');
  for (let n = 0; n < megabytes; n += 1) insert.run();
}

describe('a copy', () => {
  it('holds what was committed, in one file that only its owner can read', async () => {
    const { jobs, copy, links } = openWithLinks(50);
    expect(await jobs.copy(copy)).toEqual({ result: 'done' });
    expect(readdirSync(dirname(copy))).toEqual(['2026-11-25T12-00-00Z.db']);
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
    const copied = new Sqlite(copy, { readonly: true });
    expect(copied.prepare('SELECT count(*) FROM tokens').pluck().get()).toBe(50);
    expect(copied.pragma('integrity_check', { simple: true })).toBe('ok');
    copied.close();
    expect(links.byToken('token-7')?.file.id).toBe('file-7');
  });

  it('is made in the thread that checked the database before, which ends then', async () => {
    const { jobs, copy } = openWithLinks(1);
    const threads: Worker[] = [];
    const note = (thread: Worker) => threads.push(thread);
    process.on('worker', note);
    onTestFinished(() => void process.off('worker', note));
    expect(await jobs.examine()).toEqual({ result: 'done' });
    expect(await jobs.copy(copy)).toEqual({ result: 'done' });
    expect(threads).toHaveLength(1);
    await poll(() => threads[0]?.threadId === -1, 'the end of the thread');
    expect(await jobs.examine()).toEqual({ result: 'done' });
    expect(threads).toHaveLength(2);
  });

  it('of a damaged database does not count', async () => {
    const { jobs, copy, database, dataDir } = openWithLinks(300);
    database.pragma('wal_checkpoint(TRUNCATE)');
    damagePages(databaseFile(dataDir), 1);
    expect(await jobs.copy(copy)).toEqual({ result: 'damaged' });
    expect(listCopies(dataDir)).toEqual([]);
  });

  it('gives way at once to a write that needs its room', async () => {
    const { jobs, copy, database, dataDir } = openWithLinks(1);
    enlarge(database, 60);
    const outcome = jobs.copy(copy);
    await poll(() => jobs.giveWay(), 'the copy to read');
    // The log starts over only when nobody reads an older state.
    const [checkpoint] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    expect(checkpoint?.busy).toBe(0);
    expect((await outcome).result).toBe('failed');
    expect(listCopies(dataDir)).toEqual([]);
    expect(readdirSync(dirname(copy))).toEqual([]);
    expect(await jobs.copy(copy)).toEqual({ result: 'done' });
  });

  it('fails where no thread can be started, and leaves the way free for the next job', async () => {
    // No thread can be given a function.
    const jobs = createDatabaseJobs((() => '') as never);
    expect((await jobs.copy('never.db')).result).toBe('failed');
    expect((await jobs.examine()).result).toBe('failed');
    await jobs.stop();
  });

  it('that a kill interrupts is no copy, and the next one removes what is left', async () => {
    const { jobs, copy, database, dataDir } = openWithLinks(1);
    enlarge(database, 40);
    const child = copyInChild(dataDir, copy);
    await poll(
      () => (statSync(partialOf(copy), { throwIfNoEntry: false })?.size ?? 0) > 4_096,
      'half a copy',
    );
    await endProcess(child, 'SIGKILL');
    expect(listCopies(dataDir)).toEqual([]);
    const next = dailyCopyFile(dataDir, now + day);
    expect(await jobs.copy(next)).toEqual({ result: 'done' });
    expect(readdirSync(dirname(copy))).toEqual(['2026-11-26T12-00-00Z.db']);
  });

  it.skipIf(process.platform === 'win32')('finds no room and leaves nothing', async () => {
    const { copy, database, dataDir } = openWithLinks(1);
    enlarge(database, 10);
    // No file of that process grows beyond 2 MiB, which to it is a full disk.
    const child = copyInChild(dataDir, copy, 'ulimit -Sf 4096');
    expect(JSON.parse(await text(child.stdout))).toMatchObject({ result: 'noRoom' });
    expect(readdirSync(dirname(copy))).toEqual([]);
    expect(isSound(databaseFile(dataDir), 'everything')).toBe(true);
  });
});

function copyInChild(dataDir: string, copy: string, before = ':') {
  const script = new URL('copyInChild.ts', import.meta.url).pathname;
  const args = ['-c', `${before}; exec "$0" "$@"`, process.execPath, script, dataDir, copy];
  return spawn('sh', args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

it.skipIf(process.platform === 'win32')('a copy that others can read is put back for the owner alone', () => {
  const dataDir = temporaryFolder();
  const [file, copy] = [databaseFile(dataDir), join(dataDir, 'brought.db')];
  writeFileSync(file, 'old', { mode: 0o600 });
  writeFileSync(copy, 'new', { mode: 0o444 });
  prepareReplacement(file, copy);
  replaceDatabase(file, join(dataDir, 'kept'));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

describe('which copies are kept', () => {
  function folderWith(...moments: number[]): string {
    const dataDir = temporaryFolder();
    mkdirSync(join(dataDir, 'copies'));
    for (const moment of moments) writeFileSync(dailyCopyFile(dataDir, moment), '');
    return dataDir;
  }
  const daysKept = (dataDir: string) =>
    listCopies(dataDir).map(({ madeAt }) => Math.round((now - madeAt) / day));

  it('the newest seven, and those from before an upgrade', () => {
    const dataDir = folderWith(...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((age) => now - age * day));
    writeFileSync(backupFile(databaseFile(dataDir), 10), '');
    utimesSync(backupFile(databaseFile(dataDir), 10), now / 1_000 - 900 * 86_400, now / 1_000 - 900 * 86_400);
    removeOldCopies(dataDir, now);
    expect(daysKept(dataDir)).toEqual([0, 1, 2, 3, 4, 5, 6, 900]);
  });

  it('one a day, whatever was done to the clock', () => {
    expect(isCopyDue(folderWith(), now, day)).toBe(true);
    expect(isCopyDue(folderWith(now - day / 2), now, day)).toBe(false);
    expect(isCopyDue(folderWith(now - day), now, day)).toBe(true);
    // Set back by a year: one copy is made, not none, and not one after the other.
    const dataDir = folderWith(now + 365 * day);
    expect(isCopyDue(dataDir, now, day)).toBe(true);
    writeFileSync(dailyCopyFile(dataDir, now), '');
    expect(isCopyDue(dataDir, now + day / 2, day)).toBe(false);
  });

  it('those from the future go first', () => {
    const dataDir = folderWith(now + 365 * day, ...[0, 1, 2, 3, 4, 5, 6].map((age) => now - age * day));
    removeOldCopies(dataDir, now);
    expect(daysKept(dataDir)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('damage at rest', () => {
  it('of 400 bytes in each of 30 pages is always found', () => {
    const { database, dataDir } = openWithLinks(2_000);
    database.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(dataDir, 'damaged.db');
    for (let seed = 1; seed <= 20; seed += 1) {
      copyFileSync(databaseFile(dataDir), copy);
      damagePages(copy, seed);
      expect([seed, isSound(copy, 'structure')]).toEqual([seed, false]);
    }
  });

  it('of an index that lacks a row is found too', async () => {
    const { database, files, buckets, jobs, copy } = openWithLinks(5);
    database.unsafeMode();
    const describeIndex = (change: string) => {
      database.pragma('writable_schema = ON');
      database.exec(`UPDATE sqlite_schema SET sql = ${change} WHERE name = 'files_by_name'`);
      database.pragma('writable_schema = RESET');
    };
    // While the index says that it holds other rows, one is added.
    describeIndex("sql || ' WHERE name = char(1)'");
    const bucket = buckets.get('shared');
    if (bucket !== undefined) files.insert(newFile(bucket, { id: 'unlisted' }));
    describeIndex("replace(sql, ' WHERE name = char(1)', '')");
    expect(await jobs.examine()).toEqual({ result: 'damaged' });
    expect(await jobs.copy(copy)).toEqual({ result: 'damaged' });
  });
});
