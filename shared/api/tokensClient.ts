/** File tokens, as every Appwrite SDK asks for them (contract §1). */
import type { ResourceToken, TokenList } from '../wire/appwrite.ts';
import type { ApiRequest } from './request.ts';

export type TokenPage = {
  limit: number;
  /** The last token of the page before. */
  after?: string | undefined;
};

export type TokenCalls = {
  /** @param page the newest first; undefined: the first 25 in the order they were made */
  tokensOf(bucketId: string, fileId: string, page?: TokenPage): Promise<TokenList>;
  token(id: string): Promise<ResourceToken>;
  /** @param expire `null` = never */
  createToken(bucketId: string, fileId: string, expire: string | null): Promise<ResourceToken>;
  /** @param expire replaces what it was; `null` = never */
  changeToken(id: string, expire: string | null): Promise<ResourceToken>;
  deleteToken(id: string): Promise<void>;
};

type Call = <T>(method: ApiRequest['method'], path: string, body?: object) => Promise<T>;

export function tokenCalls(call: Call): TokenCalls {
  return {
    tokensOf: (bucketId, fileId, page) => call('GET', ofFile(bucketId, fileId) + queriesOf(page)),
    token: (id) => call('GET', byId(id)),
    createToken: (bucketId, fileId, expire) => call('POST', ofFile(bucketId, fileId), { expire }),
    changeToken: (id, expire) => call('PATCH', byId(id), { expire }),
    deleteToken: (id) => call('DELETE', byId(id)),
  };
}

function ofFile(bucketId: string, fileId: string): string {
  return `/tokens/buckets/${encodeURIComponent(bucketId)}/files/${encodeURIComponent(fileId)}`;
}

function byId(id: string): string {
  return `/tokens/${encodeURIComponent(id)}`;
}

/** Contract §5. */
function queriesOf(page: TokenPage | undefined): string {
  if (page === undefined) return '';
  const queries = [
    { method: 'orderDesc', attribute: '$createdAt' },
    { method: 'limit', values: [page.limit] },
    ...(page.after ? [{ method: 'cursorAfter', values: [page.after] }] : []),
  ];
  const pairs = queries.map((query, at): [string, string] => [`queries[${at}]`, JSON.stringify(query)]);
  return `?${new URLSearchParams(pairs)}`;
}
