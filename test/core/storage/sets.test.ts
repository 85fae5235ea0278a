/** Work in the background on sets that become other ones meanwhile, or are looked at often. */
import { expect, test } from 'vitest';
import { ContentProblem } from '../../../main/core/content.ts';
import type { ZipSource } from '../../../main/core/model.ts';
import type { SetFile, SetFiles } from '../../../main/core/sets.ts';
import { createMemberHashing } from '../../../main/core/storage/memberHashing.ts';
import { createSets } from '../../../main/core/storage/sets.ts';
import { newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { poll } from '../../helpers/poll.ts';
import { createTestClock } from '../../helpers/testClock.ts';

const identity = { device: '1', inode: '2:3', size: 10, mtimeNs: '4', ctimeNs: '5' };

function newSet(includeNew = false) {
  const stores = openStores();
  const manifest = stores.members.begin();
  const sums = { offset: 0, central: 0, large: 0, bytes: 0 };
  const known = { modifiedAt: 6, isExecutable: false, sha256: '', crc: 1, upload: 0 };
  const member = { manifest, position: 0, path: 'a', realPath: '/real/a', identity, ...known, ...sums };
  stores.members.append([member]);
  const source: ZipSource = {
    ...{ kind: 'zip', roots: [], includeNew, contentId: 'c', frozenAt: 0 },
    ...{ manifest, files: 1, bytes: 10, leftOut: 0, culprit: '' },
  };
  const file = stores.files.insert(newFile(stores.buckets.insert(newBucket()), { source })) as SetFile;
  return { ...stores, file, source };
}

test('other bytes than were sent make another version, and never put an earlier set back', async () => {
  const { files, members, file, source } = newSet();
  const next = { ...source, manifest: members.begin(), contentId: 'next' };
  let hashed = 0;
  const hash: SetFiles['hash'] = async () => {
    hashed += 1;
    if (hashed === 2) files.update(file.seq, { source: next });
    members.noteHashes(source.manifest, [{ position: 0, crc: 1, sha256: '' }]);
    return [{ position: 0, crc: 2, sha256: hashed === 1 ? '' : 'ab' }];
  };
  const onError = (error: unknown) => {
    throw error;
  };
  const setFiles = { hash } as SetFiles;
  const quiet = { noteProblem: () => undefined, clock: createTestClock() };
  const hashing = createMemberHashing({ ...quiet, files, members, setFiles, onError });
  await poll(() => hashed === 1, 'the hash');
  const { source: renewed } = files.bySeq(file.seq) as SetFile;
  expect(renewed).toEqual({ ...source, contentId: expect.not.stringMatching(/^c$/) });
  members.noteHashes(source.manifest, [{ position: 0, crc: 1, sha256: '' }]);
  hashing.enqueue([file.seq]);
  await poll(() => members.at(source.manifest, 0)?.sha256 === 'ab', 'the second hash');
  expect(files.bySeq(file.seq)?.source).toEqual(next);
});

test('a list of what a set had is no whole list once that is swept', () => {
  const { files, members, file } = newSet();
  const sets = createSets({
    members,
    gathering: { gather: async () => undefined, growing: () => undefined },
    clock: createTestClock(),
  });
  const listed = () => [...sets.pages(file)].flat().map(({ path }) => path);
  expect(listed()).toEqual(['a']);
  files.update(file.seq, { source: { ...file.source, manifest: members.begin() } });
  while (members.sweep([]));
  expect(listed).toThrow(ContentProblem);
});

test('while somebody looks for new files, nobody looks a second time', async () => {
  const { members, file } = newSet(true);
  const clock = createTestClock();
  const looks: (() => void)[] = [];
  const gather = () => new Promise<void>((resolve) => looks.push(resolve));
  const sets = createSets({ members, gathering: { gather, growing: () => undefined }, clock });
  for (let times = 0; times < 5; times += 1) {
    sets.refresh(file);
    clock.advance(6_000);
  }
  expect(looks).toHaveLength(1);
  looks[0]?.();
  await Promise.resolve();
  clock.advance(6_000);
  sets.refresh(file);
  expect(looks).toHaveLength(2);
});
