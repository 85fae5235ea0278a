import { expect, test, vi } from 'vitest';
import { createLinks, type MakeDeps } from '../../../../renderer/state/sharing/createLinks.ts';
import type { CreateLinks } from '../../../../shared/wire/linkRequests.ts';
import { shared } from '../fixtures.ts';

test('more uploads than the server makes links of at once go to it in portions', async () => {
  const create = vi.fn(async (_: CreateLinks) => shared());
  const files = Array.from({ length: 2_001 }, (_, index) => ({ bucketId: 'shared', fileId: `${index}` }));
  await createLinks({ api: { createLinks: create } } as unknown as MakeDeps, { files, split: true });
  expect(create.mock.calls.map(([body]) => [body.files?.length, body.split])).toEqual([
    [1_000, true],
    [1_000, true],
    [1, true],
  ]);
});

test('more paths than one link takes are several links', async () => {
  const create = vi.fn(async (_: CreateLinks) => shared());
  const paths = Array.from({ length: 10_001 }, (_, index) => `/${index}`);
  await createLinks({ api: { createLinks: create } } as unknown as MakeDeps, { paths });
  expect(create.mock.calls.map(([body]) => body.paths?.length)).toEqual([10_000, 1]);
});
