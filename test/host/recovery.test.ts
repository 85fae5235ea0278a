/** The ways on of the desktop window, as its server process takes them before a start. */
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { findRecoverable, isLoss, recover, recoveryFault } from '../../main/host/recovery.ts';
import { startServer } from '../../main/host/startServer.ts';
import { loopbackConfig } from '../helpers/loopbackConfig.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder('test');
const [older, newer] = ['2020-01-01T00-00-00Z.db', '2020-01-02T00-00-00Z.db'];
const now = Date.parse('2020-01-03T00:00:00Z');
let dataDir: string;

beforeEach(async () => {
  dataDir = folder.at('data');
  await (await startServer(loopbackConfig(dataDir))).stop();
  await mkdir(join(dataDir, 'copies'), { recursive: true });
});

const faultOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return recoveryFault(error);
  }
  return undefined;
};

test('a damaged copy is passed over for an older one that is sound', async () => {
  await copyFile(join(dataDir, 'latchkey.db'), join(dataDir, 'copies', older));
  await writeFile(join(dataDir, 'copies', newer), 'no database');
  const copyMadeAt = Date.parse('2020-01-01T00:00:00Z');
  expect(findRecoverable(dataDir)).toEqual({ copyMadeAt });
  const keptIn = join('set-aside', 'database-2020-01-03T00-00-00Z');
  const recovered = { recovery: 'newestCopy', copyMadeAt, keptIn, unknownFiles: 0 };
  expect(recover('newestCopy', dataDir, now)).toEqual(recovered);
});

test('without a sound copy nothing is changed, and a new beginning is left', async () => {
  expect(faultOf(() => recover('newestCopy', dataDir, now))).toEqual({ reason: 'noCopies' });
  await writeFile(join(dataDir, 'copies', newer), '');
  const before = await readdir(dataDir);
  expect(findRecoverable(dataDir)).toEqual({});
  const fault = faultOf(() => recover('newestCopy', dataDir, now));
  expect(fault).toEqual({ reason: 'allDamaged' });
  expect(fault && isLoss(fault)).toBe(true);
  expect(await readdir(dataDir)).toEqual(before);
  const keptIn = join('set-aside', 'everything-2020-01-03T00-00-00Z');
  expect(recover('beginAnew', dataDir, now)).toEqual({ recovery: 'beginAnew', keptIn });
});

test('other reasons why a server cannot start have no such way on', () => {
  expect(isLoss({ reason: 'databaseOlder' })).toBe(true);
  expect(isLoss({ reason: 'locked' })).toBe(false);
  expect(isLoss({ reason: 'keysMissing' })).toBe(false);
  expect(isLoss({ reason: 'newerDatabase' })).toBe(false);
});
