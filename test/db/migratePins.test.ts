/** Files that were pinned before the time of change was: their links, their ETags, and what is asked of them. */
import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ContentDoubt, ContentProblem } from '../../main/core/content.ts';
import { createFileServices } from '../../main/files/fileServices.ts';
import { openStores, temporaryFolder } from './fixtures.ts';
import { createOldDatabase, fileRow, insertOld, insertOldBucket } from './oldDatabase.ts';

/** As versions before 40 stored a linked file. */
function shareOld(dataDir: string, path: string, sha256: string): Record<string, string> {
  const stat = statSync(path, { bigint: true });
  const identity = {
    device: String(stat.dev),
    inode: `${stat.ino}:${stat.birthtimeNs}`,
    linked_size: String(stat.size),
    mtime_ns: String(stat.mtimeNs),
  };
  const database = createOldDatabase(dataDir);
  insertOldBucket(database);
  const row = { ...fileRow('report', 'report.txt', 3), blob: null, problem: '' };
  insertOld(database, 'files', { ...row, ...identity, source_kind: 'linked', path, sha256 });
  database.close();
  return identity;
}

function share(sha256: string) {
  const dataDir = temporaryFolder();
  const path = join(temporaryFolder(), 'report.txt');
  writeFileSync(path, 'old');
  const identity = shareOld(dataDir, path, sha256);
  const file = openStores(dataDir).files.bySeq(1);
  if (file === undefined) throw new Error('the file is gone');
  return { file, identity, contents: createFileServices({ dataDir }).contents };
}

test('a file without a hash opens with the ETag that it had', async () => {
  const { file, identity, contents } = share('');
  const facts = ['linked', ...Object.values(identity), 1].join('\n');
  const etag = createHash('sha256').update(facts).digest('base64url').slice(0, 27);
  const content = await contents.open(file);
  content.close();
  expect(content.etag).toBe(`"${etag}"`);
});

test('a file stays pinned: it is not followed', () => {
  const { file, contents } = share('');
  expect(file.source).not.toHaveProperty('isLive');
  writeFileSync(file.source.kind === 'linked' ? file.source.path : '', 'new');
  expect(() => contents.open(file)).toThrow(ContentProblem);
});

test('a file with a hash has its bytes compared first, for an edit could have hidden until now', () => {
  const { file, contents } = share('ab');
  expect(() => contents.open(file)).toThrow(ContentDoubt);
});
