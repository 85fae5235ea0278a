/** Sends a rendered preview: whole, never in ranges (contract §3.5.2), and revalidated by its bytes. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Preview } from '../../core/ports.ts';
import { previewHeaders } from './headers.ts';
import { isUnchanged } from './preconditions.ts';

/** @param isSecret whether the address itself opens the file */
export function sendPreview(
  req: IncomingMessage,
  res: ServerResponse,
  { data, contentType, cached }: Preview,
  isSecret: boolean,
): void {
  const etag = `"${createHash('sha256').update(data).digest('base64url').slice(0, 22)}"`;
  const headers = [...previewHeaders(contentType, cached, isSecret), 'ETag', etag];
  if (isUnchanged(req.headers, { etag, modifiedAt: Number.NaN })) {
    res.writeHead(304, headers).end();
    return;
  }
  res.writeHead(200, [...headers, 'Content-Length', data.length]);
  res.end(req.method === 'HEAD' ? undefined : data);
}
