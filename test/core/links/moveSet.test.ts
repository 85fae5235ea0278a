/** A set that is told the new place of its folder, and what comes in between: a stop, new files, and looks at the old place. */
import { expect, test } from 'vitest';
import type { Sighting } from '../../../main/core/filePorts.ts';
import { moveSet } from '../../../main/core/links/moveSet.ts';
import type { Root, ZipSource } from '../../../main/core/model.ts';
import { isSet, type Member, type ScanPart, type SetFile, type SetFiles } from '../../../main/core/sets.ts';
import { createGathering } from '../../../main/core/storage/gathering.ts';
import { noteMemberProblem } from '../../../main/core/storage/memberProblems.ts';
import { newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const count = 600;
const identity = { device: '1', inode: '2:3', size: 10, mtimeNs: '4', ctimeNs: '5' };
const nothing = () => undefined;

function found(
  realPath: string,
  position: number,
): Omit<Member, 'manifest' | 'offset' | 'central' | 'large' | 'bytes'> {
  const known = { modifiedAt: 6, isExecutable: false, sha256: '', crc: 1, upload: 0 };
  return { path: `trip/${realPath.split('/').at(-1)}`, realPath, position, identity, ...known };
}

/** A folder with some members, and what its service needs. */
function newSet(folder: string) {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const manifest = stores.members.begin();
  const sums = { offset: 0, central: 0, large: 0, bytes: 0 };
  const names = Array.from({ length: count }, (_, at) => `${at}`.padStart(4, '0'));
  stores.members.append(names.map((name, at) => ({ ...found(`${folder}/${name}`, at), manifest, ...sums })));
  const source: ZipSource = {
    ...{
      kind: 'zip',
      roots: [{ path: folder, name: 'trip', isFolder: true }],
      includeNew: true,
      contentId: 'c',
    },
    ...{ frozenAt: 0, manifest, files: count, bytes: 10 * count, leftOut: 0, culprit: '' },
  };
  const file = stores.files.insert(newFile(bucket, { source })) as SetFile;
  const inspectRoots = async ([path = '']: readonly string[]): Promise<Root[]> => [
    { path, name: 'trip', isFolder: true },
  ];
  const linked = { look: async (asked: readonly unknown[]): Promise<Sighting[]> => asked.map(() => 'same') };
  const events = { emit: nothing, on: () => nothing };
  const deps = { ...stores, setFiles: { inspectRoots }, linked, clock: createTestClock(), events };
  const read = () => stores.files.bySeq(file.seq) as SetFile;
  const folders = () => {
    const paths = stores.members.page(read().source.manifest, 0, count + 1).map(({ realPath }) => realPath);
    return [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))))];
  };
  return { ...deps, file, manifest, read, folders };
}

test('what a stop interrupts moved nothing, and the next time everything is moved once', async () => {
  const set = newSet('/a');
  let looks = 0;
  for (let stopAt = 1; stopAt < 12; stopAt += 1) {
    const look = async (asked: readonly unknown[]): Promise<Sighting[]> => {
      looks += 1;
      if (looks === stopAt) throw new Error('stopped');
      return asked.map(() => 'same');
    };
    looks = 0;
    const isThrough = await moveSet({ ...set, linked: { look } }, set.file.seq, '/a/b').then(
      () => true,
      () => false,
    );
    if (isThrough) break;
    expect([set.folders(), set.read().source.roots[0]?.path]).toEqual([['/a'], '/a']);
  }
  expect([set.folders(), set.read().source.roots[0]?.path]).toEqual([['/a/b'], '/a/b']);
});

test('two things that took each other’s places are each where they went', async () => {
  const set = newSet('/a');
  const sums = { offset: 0, central: 0, large: 0, bytes: 0 };
  const other = { ...found('/b/x', count), path: 'other/x', manifest: set.manifest, ...sums };
  set.members.append([other]);
  const roots = [...set.read().source.roots, { path: '/b', name: 'other', isFolder: true }];
  set.files.update(set.file.seq, { source: { ...set.read().source, roots, files: count + 1 } });
  set.members.move(set.manifest, [
    { name: 'trip', from: '/a', to: '/b' },
    { name: 'other', from: '/b', to: '/c' },
  ]);
  expect(set.folders()).toEqual(['/b', '/c']);
});

test('a move waits until new files of the old place are in, and is not undone by them', async () => {
  const set = newSet('/a');
  const gate = Promise.withResolvers<void>();
  async function* scan(): AsyncGenerator<ScanPart> {
    await gate.promise;
    yield { found: [found('/a/new', 0)], leftOut: [], isFresh: false, isDone: true };
  }
  const setFiles = {
    scan,
    place: (manifest: number, all: Member[]) =>
      all.map((one, position) => ({ ...one, manifest, position, offset: 0, central: 0, large: 0, bytes: 0 })),
    sizeOf: () => 1,
    inUse: () => [],
  } as unknown as SetFiles;
  const gathering = createGathering({
    ...set,
    setFiles,
    onGathered: nothing,
    remove: async () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const gathered = gathering.gather(set.file.seq, 'new');
  const moved = gathering.inTurn(set.file.seq, () => moveSet(set, set.file.seq, '/z'));
  gate.resolve();
  await Promise.all([gathered, moved]);
  gathering.stop();
  expect([set.folders(), set.read().source.roots[0]?.path]).toEqual([['/z'], '/z']);
});

test('what a look at the old place says later is no news of the new one', async () => {
  const set = newSet('/a');
  const told = { manifest: set.manifest, path: 'trip/0001', reason: 'missing' as const };
  await moveSet(set, set.file.seq, '/z');
  noteMemberProblem(set, { ...told, realPath: '/a/0001' });
  expect(set.read().problem).toBe('');
  noteMemberProblem(set, { ...told, realPath: '/z/0001' });
  expect([set.read().problem, isSet(set.read())]).toEqual(['missing', true]);
});
