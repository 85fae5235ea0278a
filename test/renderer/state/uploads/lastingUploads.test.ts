import { expect, test } from 'vitest';
import { lastingUploads } from '../../../../renderer/state/uploads/lastingUploads.ts';
import type { Upload } from '../../../../renderer/state/uploads/uploadRow.ts';

const upload = (id: string, since: number, state: Upload['state'] = 'running'): Upload => ({
  id,
  since,
  name: `${id}.txt`,
  files: 1,
  hasFolders: false,
  arrived: 0,
  size: 10,
  sent: 0,
  speed: 0,
  state,
  problem: '',
  canGoWithout: false,
});
const idsAt = (uploads: readonly Upload[], now: number) =>
  lastingUploads(uploads, now).lasting.map(({ id }) => id);

test('an upload has no row until it has lasted for a moment', () => {
  const uploads = [upload('film', 1_000)];
  const { next } = lastingUploads(uploads, 1_000);
  expect(next).toBe(1_300);
  expect(idsAt(uploads, next - 1)).toEqual([]);
  expect(idsAt(uploads, next)).toEqual(['film']);
  expect(lastingUploads(uploads, next).next).toBe(Number.POSITIVE_INFINITY);
});

test('each of several waits for itself', () => {
  const uploads = [upload('film', 1_000), upload('notes', 1_200)];
  expect(lastingUploads(uploads, 1_000).next).toBe(1_300);
  expect(idsAt(uploads, 1_300)).toEqual(['film']);
  expect(lastingUploads(uploads, 1_300).next).toBe(1_500);
  expect(idsAt(uploads, 1_500)).toEqual(['film', 'notes']);
});

test('what has failed, and what an earlier page has left, does not wait', () => {
  expect(idsAt([upload('film', 1_000, 'failed'), upload('notes', 0, 'left')], 1_000)).toEqual([
    'film',
    'notes',
  ]);
});

test('what an earlier page has begun keeps its row when it goes on', () => {
  expect(idsAt([upload('film', 0, 'waiting')], 1_000)).toEqual(['film']);
});
