/** Sends a rendered preview: whole, never in ranges (contract §3.5.2), and revalidated by its bytes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Preview } from '../../core/ports.ts';
import { previewHeaders } from '../bytes/headers.ts';
import type { SendContent } from '../bytes/sendContent.ts';

/** @param isSecret whether the address itself opens the file */
export function sendPreview(
  send: SendContent,
  exchange: { req: IncomingMessage; res: ServerResponse },
  preview: Preview,
  isSecret: boolean,
): void {
  const { contentType, cached, etag } = preview;
  send(exchange.req, exchange.res, {
    content: preview,
    headers: [...previewHeaders(contentType, cached, isSecret), 'ETag', etag],
    grammar: 'none',
    refuseRange: () => undefined, // this grammar has no range to refuse
  });
}
