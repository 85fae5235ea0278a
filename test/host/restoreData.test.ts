/** What `latchkey restore` and the desktop window do to a data folder: nothing is overwritten, and each copy is read once. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStores } from '../../main/db/createStores.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { recover } from '../../main/host/recovery.ts';
import { newestSoundCopy, restoreCopy, startAnew } from '../../main/host/restoreData.ts';
import { newBucket, temporaryFolder } from '../db/fixtures.ts';

const now = Date.parse('2020-01-03T00:00:00Z');
const name = '2020-01-02T00-00-00Z';
let dataDir: string;
let copy: string;
const inData = (...names: string[]) => join(dataDir, ...names);

beforeEach(() => {
  dataDir = temporaryFolder();
  copy = inData('copies', `${name}.db`);
  mkdirSync(inData('copies'));
  makeDatabase('copied');
  copyFileSync(databaseFile(dataDir), copy);
});

afterEach(() => vi.restoreAllMocks());

/** With one bucket of that name. */
function makeDatabase(bucket: string): void {
  const database = openDatabase(dataDir);
  createStores(database, { now: () => now }).buckets.insert(newBucket({ id: bucket }));
  database.close();
}

function bucketsIn(file: string): unknown[] {
  const database = new Sqlite(file, { readonly: true });
  const ids = database.prepare('SELECT id FROM buckets ORDER BY seq').pluck().all();
  database.close();
  return ids;
}

test('two restores within one second keep both databases that they replace', () => {
  makeDatabase('first');
  const first = restoreCopy(dataDir, name, now).keptIn ?? '';
  makeDatabase('second');
  const second = restoreCopy(dataDir, name, now + 999).keptIn ?? '';
  expect(new Set([first, second]).size).toBe(2);
  expect(bucketsIn(inData(first, 'latchkey.db'))).toEqual(['copied', 'first']);
  expect(bucketsIn(inData(second, 'latchkey.db'))).toEqual(['copied', 'second']);
  expect(bucketsIn(databaseFile(dataDir))).toEqual(['copied']);
});

test('two new beginnings within one second keep everything of both', () => {
  writeFileSync(inData('keys.json'), 'first');
  const first = startAnew(dataDir, now);
  makeDatabase('second');
  writeFileSync(inData('keys.json'), 'second');
  const second = startAnew(dataDir, now);
  expect(readFileSync(inData(first, 'keys.json'), 'utf8')).toBe('first');
  expect(readFileSync(inData(second, 'keys.json'), 'utf8')).toBe('second');
  expect(bucketsIn(inData(first, 'latchkey.db'))).toEqual(['copied']);
  expect(bucketsIn(inData(second, 'latchkey.db'))).toEqual(['second']);
});

test('a new beginning completes a restore that a kill interrupted, and is not undone by it', () => {
  copyFileSync(copy, `${databaseFile(dataDir)}.restored`);
  writeFileSync(`${databaseFile(dataDir)}.restoring`, 'half');
  const folder = startAnew(dataDir, now);
  expect(readdirSync(dataDir).filter((each) => each.startsWith('latchkey.db'))).toEqual([]);
  expect(bucketsIn(inData(folder, 'latchkey.db'))).toEqual(['copied']);
});

/** @param after called after each check of the pages */
function watchChecks(after = () => undefined as unknown): { count: number } {
  const seen = { count: 0 };
  const { pragma } = Sqlite.prototype;
  vi.spyOn(Sqlite.prototype, 'pragma').mockImplementation(function (this: Sqlite.Database, ...args) {
    const answer = pragma.apply(this, args);
    if (!/_check/.test(args[0])) return answer;
    seen.count += 1;
    after();
    return answer;
  });
  return seen;
}

test('a recovery reads the pages of the copy that it puts back once', () => {
  const checks = watchChecks();
  recover('newestCopy', dataDir, now);
  expect(checks.count).toBe(1);
  restoreCopy(dataDir, name.slice(0, 10), now);
  expect(checks.count).toBe(2);
});

test('what was checked is what is put back, whatever becomes of the copy meanwhile', () => {
  watchChecks(() => writeFileSync(copy, 'changed meanwhile'));
  expect(restoreCopy(dataDir, name, now).copy).toMatchObject({ name, isSound: true });
  expect(bucketsIn(databaseFile(dataDir))).toEqual(['copied']);
});

test('a copy that is damaged by the time it is put back is passed over for an older one', () => {
  copyFileSync(copy, inData('copies', '2020-01-01T00-00-00Z.db'));
  expect(newestSoundCopy(dataDir)?.name).toBe(name);
  writeFileSync(copy, 'damaged since');
  expect(recover('newestCopy', dataDir, now)).toMatchObject({
    copyMadeAt: Date.parse('2020-01-01T00:00:00Z'),
  });
  expect(readdirSync(dataDir).filter((each) => each.includes('.restor'))).toEqual([]);
});
