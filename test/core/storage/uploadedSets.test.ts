/** Sets of uploads that a stop came upon at a bad moment. */
import { expect, test } from 'vitest';
import type { File, ZipSource } from '../../../main/core/model.ts';
import { createUploadedSets } from '../../../main/core/storage/uploadedSets.ts';
import { newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock } from '../../helpers/testClock.ts';

test('one whose last file was given up goes after the next start, where it could not go before', () => {
  const stores = openStores();
  const source: ZipSource = {
    ...{ kind: 'zip', roots: [], includeNew: false, contentId: 'c', frozenAt: 0 },
    ...{ manifest: stores.members.begin(), files: 0, bytes: 0, leftOut: 1, culprit: '' },
  };
  const bucket = stores.buckets.insert(newBucket());
  const { seq } = stores.files.insert(newFile(bucket, { source, chunksTotal: 1, chunksUploaded: 0 }));
  const removed: number[] = [];
  createUploadedSets({
    ...stores,
    atomically: (work) => work(),
    gathering: { gather: async () => undefined },
    noteProblem: () => undefined,
    remove: async (file: File) => void removed.push(file.seq),
    clock: createTestClock(),
    events: { on: () => () => undefined, emit: () => undefined },
    onError(error) {
      throw error;
    },
  });
  expect(removed).toEqual([seq]);
});
