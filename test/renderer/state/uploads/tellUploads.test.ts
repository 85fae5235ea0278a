/** The desktop program hears how far the uploads of its window are. */
import { expect, test } from 'vitest';
import { createStore } from '../../../../renderer/state/store.ts';
import { tellUploads } from '../../../../renderer/state/uploads/tellUploads.ts';
import type { Upload } from '../../../../renderer/state/uploads/uploadRow.ts';

test('all of them together, without those that rest, and the end', () => {
  const told: unknown[] = [];
  const shown = createStore<readonly Upload[]>([]);
  tellUploads(shown, { showUploads: async (progress) => void told.push(progress) });
  const upload = (state: Upload['state'], sent: number) => ({ state, sent, size: 100 }) as Upload;
  shown.set(() => [upload('running', 30), upload('waiting', 0), upload('failed', 50), upload('left', 50)]);
  shown.set(() => []);
  expect(told).toEqual([undefined, { bytes: 30, length: 200 }, undefined]);
});
