/** The server's endpoints as functions, one per call; the shapes are those of `shared/wire`. */
import type { TokenList } from '../../../shared/wire/appwrite.ts';
import type {
  ApiKeyList,
  ChangeLink,
  CreatedApiKey,
  CreateLinks,
  Link,
  LinkList,
  LinkQuery,
  ServerInfo,
  Settings,
  SharedFiles,
} from '../../../shared/wire/latchkey.ts';
import { request } from './http.ts';

const base = '/v1/latchkey';
const linkPath = (id: string) => `${base}/links/${encodeURIComponent(id)}`;
const filePath = (bucketId: string, fileId: string) =>
  `buckets/${encodeURIComponent(bucketId)}/files/${encodeURIComponent(fileId)}`;

export const api = {
  links(query: LinkQuery, signal?: AbortSignal): Promise<LinkList> {
    const pairs = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
    const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
    return request('GET', `${base}/links?${search}`, undefined, signal);
  },
  link: (id: string): Promise<Link> => request('GET', linkPath(id)),
  createLinks: (body: CreateLinks): Promise<SharedFiles> => request('POST', `${base}/links`, body),
  changeLink: (id: string, change: ChangeLink): Promise<Link> => request('PATCH', linkPath(id), change),
  stopLink: (id: string): Promise<void> => request('DELETE', linkPath(id)),

  tokensOf: (bucketId: string, fileId: string): Promise<TokenList> =>
    request('GET', `/v1/tokens/${filePath(bucketId, fileId)}`),
  removeFile: (bucketId: string, fileId: string): Promise<void> =>
    request('DELETE', `/v1/storage/${filePath(bucketId, fileId)}`),

  server: (): Promise<ServerInfo> => request('GET', `${base}/server`),
  settings: (): Promise<Settings> => request('GET', `${base}/settings`),
  changeSettings: (change: Partial<Settings>): Promise<Settings> =>
    request('PATCH', `${base}/settings`, change),

  keys: (): Promise<ApiKeyList> => request('GET', `${base}/keys`),
  createKey: (body: { name: string; scopes: string[] }): Promise<CreatedApiKey> =>
    request('POST', `${base}/keys`, body),
  revokeKey: (id: string): Promise<void> => request('DELETE', `${base}/keys/${encodeURIComponent(id)}`),
};
