/** The first hash pins the file as it was when its bytes were read. */
import { expect, test } from 'vitest';
import { createEvents } from '../../../main/core/events.ts';
import type { LinkedFiles } from '../../../main/core/filePorts.ts';
import type { FileIdentity } from '../../../main/core/model.ts';
import { createHashing } from '../../../main/core/storage/hashing.ts';
import { linkedSource, newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { poll } from '../../helpers/poll.ts';
import { createTestClock } from '../../helpers/testClock.ts';

/** @param identity the one that the file has once its pages are on the disk */
async function hashOnce(identity: FileIdentity) {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const source = { ...linkedSource, contentId: 'shared', sha256: '' };
  const { seq } = stores.files.insert(newFile(bucket, { source }));
  const unused = () => {
    throw new Error('not asked here');
  };
  const linked: LinkedFiles = {
    hash: async () => ({ md5: 'aa', sha256: 'bb', identity }),
    inspect: unused,
    compare: unused,
    look: unused,
    findMoved: unused,
    glance: unused,
    present: unused,
  };
  const problems = { note: unused, noteAll: unused };
  const clock = createTestClock();
  const events = createEvents(unused);
  createHashing({ ...stores, linked, problems, events, clock, onError: unused }).enqueue([seq]);
  return poll(() => {
    const now = stores.files.bySeq(seq)?.source;
    return now?.kind === 'linked' && now.sha256 !== '' && now;
  }, 'the hash');
}

test('a file that kept its times keeps its ETag', async () => {
  const { identity } = linkedSource;
  expect(await hashOnce(identity)).toMatchObject({ identity, contentId: 'shared' });
});

test('where writing it out moved them it is no change, but no half is joined to what was read before', async () => {
  const identity = {
    ...linkedSource.identity,
    mtimeNs: '1893456000000000099',
    ctimeNs: '1893456000000000099',
  };
  const { contentId, ...pinned } = await hashOnce(identity);
  expect(pinned.identity).toEqual(identity);
  expect(contentId).not.toBe('shared');
});
