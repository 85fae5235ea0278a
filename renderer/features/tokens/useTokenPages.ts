/** The tokens of a file, the newest first, as many pages as were asked for. Events keep them fresh. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { TokenList } from '../../../shared/wire/appwrite.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';

/** As many as the API gives when it is not told. */
const pageSize = 25;

export type FileRef = { bucketId: string; fileId: string };

export function useTokenPages({ bucketId, fileId }: FileRef) {
  const { api } = useServices();
  const query = useInfiniteQuery({
    queryKey: [...queryKeys.tokens, bucketId, fileId],
    queryFn: ({ pageParam }) => api.tokensOf(bucketId, fileId, { limit: pageSize, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextPage,
  });
  const pages = query.data?.pages;
  return { ...query, total: pages?.at(-1)?.total, tokens: pages?.flatMap(({ tokens }) => tokens) };
}

function nextPage(last: TokenList, pages: readonly TokenList[]): string | undefined {
  const shown = pages.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return shown < last.total ? last.tokens.at(-1)?.$id : undefined;
}
