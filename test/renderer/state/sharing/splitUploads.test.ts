/** Separate links of uploads: of those that are there. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { createQueries } from '../../../../renderer/state/queries.ts';
import { createSharing } from '../../../../renderer/state/sharing/sharing.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { LeftOut } from '../../../../renderer/state/uploads/uploadRow.ts';
import type { Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import { english } from '../../../helpers/english.ts';
import { someSettings } from '../../../helpers/someSettings.ts';
import { aLink, fakeHost, refused, shared, textsOf, unreachable } from '../fixtures.ts';
import { fileOf } from './droppedFiles.ts';

test('a file that is left out after the link was made is not asked for', async () => {
  const createLinks = vi.fn<ApiClient['createLinks']>(async ({ uploads = [], files = [] }) => ({
    ...shared(...(uploads.length > 0 ? [aLink('set')] : files.map(({ fileId }) => aLink(fileId)))),
    uploads: uploads.map(({ path }) => `id-${path}`),
  }));
  let leaveOut: LeftOut = () => undefined;
  const uploads: Pick<Uploads, 'add' | 'isLeft' | 'giveUp'> = {
    async add({ makeSet, onLeftOut = leaveOut }) {
      leaveOut = onLeftOut;
      const set = await makeSet?.();
      return set && [set.link];
    },
    isLeft: () => false,
    giveUp: () => undefined,
  };
  const api = {
    createLinks,
    settings: async () => someSettings(),
    reach: () => Promise.reject(unreachable()),
    link: async (id: string) => aLink(id, { leftOut: 2 }),
    stopLink: async () => undefined,
    noteCopies: async () => undefined,
  } as unknown as ApiClient;
  const toasts = createToasts();
  const shown = { host: fakeHost(), toasts, uploads, language: english.console };
  const sharing = createSharing({
    api,
    queryClient: new QueryClient(),
    queries: createQueries(api),
    ...shown,
  });
  await sharing.drop({ files: ['a', 'b', 'c', 'd'].map((name) => fileOf(name)), folders: [] });
  const split = toasts.shown.get()[0]?.split;
  leaveOut({ file: fileOf('b'), folder: '', fileId: 'id-b' }, refused('No.'));
  leaveOut({ file: fileOf('c'), folder: '', fileId: 'id-c' }, undefined);
  await split?.();
  expect(createLinks.mock.lastCall?.[0].files?.map(({ fileId }) => fileId)).toEqual(['id-a', 'id-d']);
  expect(textsOf(toasts).at(-1)).toBe('2 files were not uploaded, and have no link of their own.');
});
