/** Many files that are to be uploaded as one link: written some at a time, and all or nothing all the same. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import type { Atomically, FileStore } from '../../../main/core/ports.ts';
import type { SetFiles } from '../../../main/core/sets.ts';
import { createFileServices, type FileServices } from '../../../main/files/fileServices.ts';
import { openStores, temporaryFolder } from '../../db/fixtures.ts';
import { fillSpool } from '../../helpers/fillSpool.ts';
import { poll } from '../../helpers/poll.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const expected = Array.from({ length: 1_000 }, (_, at) => ({ path: `photos/${999 - at}.jpg`, size: 10 }));
const forever = { expire: null, label: '' };

let files: FileServices;
let stores: ReturnType<typeof openStores>;
let cores: RunningCore[];
const clock = createTestClock();

beforeEach(() => {
  files = createFileServices({ dataDir: temporaryFolder() });
  stores = openStores();
  cores = [];
});
afterEach(async () => {
  for (const core of cores) core.close();
  await files.stop();
});

type Changed = { files?: FileStore; atomically?: Atomically; setFiles?: SetFiles };

/** @param changed what is different about its database, or about the files of sets */
function start({ setFiles = files.setFiles, ...changed }: Changed = {}): RunningCore {
  const { keys, ...byteSide } = files;
  const onError = (error: unknown) => {
    throw error;
  };
  const core = createCore({ stores: { ...stores, ...changed }, ...byteSide, setFiles, keys, clock, onError });
  cores.push(core);
  return core;
}

const rows = () => {
  const count = (table: string) => stores.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return [count('files'), count('members'), count('manifests')];
};

test('their ids come in the order in which they were named, their members in that of the zip', async () => {
  const { record, uploads } = await start().links.fromUploads(expected, forever);
  const { source } = record.file;
  const manifest = source.kind === 'zip' ? source.manifest : 0;
  const first = stores.members.at(manifest, 0);
  expect([first?.path, stores.members.at(manifest, 999)?.path]).toEqual(['photos/0.jpg', 'photos/999.jpg']);
  expect(stores.files.bySeq(first?.upload ?? 0)).toMatchObject({ name: '0.jpg', id: uploads.at(-1) });
  expect([uploads.length, new Set(uploads).size, rows()]).toEqual([1_000, 1_000, [1_001, 1_000, 1]]);
});

test('what arrives before the link is there counts', async () => {
  const gate = Promise.withResolvers<void>();
  async function* inTurns<T>(all: readonly T[], length: number) {
    for await (const part of files.setFiles.inTurns(all, length)) {
      yield part;
      await gate.promise;
    }
  }
  const core = start({ setFiles: { ...files.setFiles, inTurns } });
  const sharing = core.links.fromUploads(expected, forever);
  await poll(() => stores.files.bySeq(1) !== undefined, 'the first rows');
  const upload = stores.files.bySeq(1);
  await core.files.upload(admin, 'shared', {
    ...{ fileId: upload?.id ?? '', filename: upload?.name ?? '', folder: 'photos/' },
    ...{ contentRange: 'bytes 0-9/10', uploadId: undefined, permissions: [], stillAuthorized: () => true },
    spool: await fillSpool(files.openSpool(10), Buffer.from('0123456789')),
  });
  gate.resolve();
  const { file } = (await sharing).record;
  expect([file.chunksUploaded, file.chunksTotal]).toEqual([1, 1_000]);
  expect(stores.members.ofUpload(1)?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('others have their turn while they are written', async () => {
  let most = 0;
  const counting = () => {
    let inserted = 0;
    const insert: FileStore['insert'] = (file) => {
      inserted += 1;
      most = Math.max(most, inserted);
      if (inserted === 1) setImmediate(() => (inserted = 0));
      return stores.files.insert(file);
    };
    return { ...stores.files, insert };
  };
  await start({ files: counting() }).links.fromUploads(expected, forever);
  expect(most).toBeLessThanOrEqual(250);
});

test('what a stop leaves of it is gone after the next start', async () => {
  let inserted = 0;
  const stopped = new Promise<never>(() => undefined);
  const insert: FileStore['insert'] = (file) => {
    inserted += 1;
    if (inserted > 500) throw new Error('stopped');
    return stores.files.insert(file);
  };
  const first = start({ files: { ...stores.files, insert } });
  const sharing = first.links.fromUploads(expected, forever).then(
    () => 'shared',
    (error: Error) => error.message,
  );
  first.close();
  expect(await Promise.race([sharing, stopped])).toBe('stopped');
  expect(rows()).toEqual([500, 500, 1]);
  start();
  await poll(() => {
    clock.advance(1_000);
    return rows().every((count) => count === 0);
  }, 'the rest to be swept');
  expect(
    stores.links.list({ state: 'all', sort: 'created', order: 'desc', limit: 1, offset: 0 }, 0).rows,
  ).toEqual([]);
});

test('one that is deleted before the link is there makes none', async () => {
  const core = start();
  const sharing = core.links.fromUploads(expected, forever);
  await poll(() => stores.files.bySeq(1) !== undefined, 'the first rows');
  stores.database.prepare('DELETE FROM files WHERE seq = 1').run();
  await expect(sharing).rejects.toThrow('storage_file_not_found');
  await poll(() => {
    clock.advance(1_000);
    return rows().every((count) => count === 0);
  }, 'the others to be swept');
});
