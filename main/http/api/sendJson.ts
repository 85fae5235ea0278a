/** JSON responses (contract §0.6). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Bytes; compressing a smaller body costs more than it saves. */
const compressionThreshold = 1_024;

/** Compresses bodies larger than 1 KiB if the client accepts gzip. */
export async function sendJson(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  value: object,
): Promise<void> {
  const plain = Buffer.from(JSON.stringify(value));
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/json; charset=UTF-8');
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
  if (plain.length <= compressionThreshold) {
    end(res, plain);
    return;
  }
  res.appendHeader('Vary', 'Accept-Encoding');
  if (!acceptsGzip(req.headers['accept-encoding'])) {
    end(res, plain);
    return;
  }
  const compressed = await compress(plain);
  res.setHeader('Content-Encoding', 'gzip');
  end(res, compressed);
}

function end(res: ServerResponse, body: Buffer): void {
  res.setHeader('Content-Length', body.length);
  res.end(body);
}

/** RFC 9110 §12.5.3, for gzip only. */
function acceptsGzip(header: string | string[] | undefined): boolean {
  const codings = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';', 2).map((piece) => piece.trim()));
  const named = codings.find(([name]) => name === 'gzip') ?? codings.find(([name]) => name === '*');
  return named !== undefined && Number(named[1]?.replace(/^q=/, '') ?? 1) > 0;
}
