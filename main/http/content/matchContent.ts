import type { Target } from '../listener/requestTarget.ts';

export type ContentMatch = {
  bucketId: string;
  fileId: string;
  route: 'download' | 'view' | 'preview';
  search: string;
};

const prefix = '/v1/storage/buckets/';

/** @returns undefined when the target is no content route */
export function matchContent({ path, search }: Target): ContentMatch | undefined {
  if (!path.startsWith(prefix)) return undefined;
  const [bucketId, files, fileId, route, ...more] = path.slice(prefix.length).split('/');
  if (!bucketId || files !== 'files' || !fileId || more.length > 0) return undefined;
  if (route !== 'download' && route !== 'view' && route !== 'preview') return undefined;
  return { bucketId, fileId, route, search };
}
