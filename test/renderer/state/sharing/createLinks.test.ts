/** Links of more than the server makes in one request. */
import { expect, test, vi } from 'vitest';
import { createLinks, type MakeDeps } from '../../../../renderer/state/sharing/createLinks.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import { aLink, shared } from '../fixtures.ts';

const paths = Array.from({ length: 2_001 }, (_, index) => `/${index}`);

async function partsOf(body: Parameters<ApiClient['createLinks']>[0]) {
  const create = vi.fn<ApiClient['createLinks']>().mockResolvedValue(shared(aLink('a')));
  const links = await createLinks({ api: { createLinks: create } } as unknown as MakeDeps, body);
  const parts = create.mock.calls.map(([part]) => part);
  expect(links).toHaveLength(parts.length);
  return parts;
}

test('a drop of thousands on the desktop is one link', async () => {
  expect(await partsOf({ paths })).toEqual([{ paths }]);
});

test('many links are made in portions, each on the same terms', async () => {
  const parts = await partsOf({ paths, split: true, label: 'x' });
  expect(parts.map(({ paths: some, ...terms }) => [some?.length, terms])).toEqual(
    [1_000, 1_000, 1].map((length) => [length, { split: true, label: 'x' }]),
  );
  expect(parts.flatMap(({ paths: some }) => some)).toEqual(paths);
});
