/**
 * Sends opened content: conditional requests, ranges, HEAD, and the way of the bytes. Small files go out in one
 * synchronous read, for the layers cost more than the bytes; large ones through the pump.
 */
import { randomBytes } from 'node:crypto';
import { readSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenContent } from '../../core/ports.ts';
import type { FlatHeaders } from './headers.ts';
import { evaluate, type Verdict } from './preconditions.ts';
import { isGone, type Pump, type PumpSource, type Span } from './pump.ts';
import { type ByteRange, contentRange, lengthOf, type RangeGrammar } from './ranges.ts';

/** Bytes up to which a span is read synchronously. */
const smallSpan = 65_536;

export type Sending = {
  content: Pick<OpenContent, 'size' | 'etag' | 'bytes' | 'close'> & { modifiedAt?: number };
  /** Headers of a whole answer, with `Content-Type`, but without length and range. */
  headers: FlatHeaders;
  grammar: RangeGrammar;
  /** Answers 416 in the manner of the route; the content is closed by then. */
  refuseRange(size: number): void;
  /** Hears of a whole file that goes out in one piece, before it does. */
  onWhole?(headers: FlatHeaders, body: Uint8Array): void;
};

/** Answers the request and closes the content, at the latest when the connection is gone. */
export type SendContent = (req: IncomingMessage, res: ServerResponse, sending: Sending) => void;

/** Bytes that stand between the ranges of a multipart answer, or bytes of the file. */
type Piece = Uint8Array | Span;

type Plan = { status: number; headers: FlatHeaders; length: number; pieces: Piece[] };

export function createSendContent(pump: Pump): SendContent {
  return (req, res, sending) => {
    const { content } = sending;
    const verdict = evaluate(req, content, sending.grammar);
    if (verdict.status === 416) {
      content.close();
      sending.refuseRange(content.size);
    } else if (verdict.status === 304 || verdict.status === 412) {
      content.close();
      res.writeHead(verdict.status, withoutBody(sending.headers)).end();
    } else {
      sendPlan(req, res, sending, planOf(verdict, sending));
    }
  };

  function sendPlan(req: IncomingMessage, res: ServerResponse, sending: Sending, plan: Plan): void {
    const { content } = sending;
    const hasBody = req.method !== 'HEAD';
    if (hasBody && content.bytes.kind === 'descriptor' && plan.length > smallSpan) {
      res.writeHead(plan.status, plan.headers);
      void pumpPieces(res, content.bytes, plan.pieces, pump).finally(() => content.close());
      return;
    }
    const body = hasBody ? readAtOnce(content, plan) : nothing;
    content.close();
    if (body === undefined) {
      res.destroy();
      return;
    }
    if (hasBody && plan.status === 200 && body.length <= smallSpan) sending.onWhole?.(plan.headers, body);
    res.writeHead(plan.status, plan.headers).end(body);
  }
}

const nothing = new Uint8Array();

/** @returns undefined when the file is not what it was a moment ago: half of it must never look like the whole */
function readAtOnce({ bytes }: Sending['content'], plan: Plan): Uint8Array | undefined {
  if (bytes.kind === 'descriptor') return readDescriptor(bytes, plan);
  return joinPieces(plan.pieces, (span) => spanOf(bytes.data, span));
}

function readDescriptor(source: PumpSource, plan: Plan): Uint8Array | undefined {
  try {
    const body = joinPieces(plan.pieces, (span) => readSpan(source.fd, span));
    return body.length === plan.length && source.intact() ? body : undefined;
  } catch {
    return undefined; // the disk is gone or broken
  }
}

function joinPieces(pieces: readonly Piece[], take: (span: Span) => Uint8Array): Uint8Array {
  const parts = pieces.map((piece) => (piece instanceof Uint8Array ? piece : take(piece)));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
}

function spanOf(bytes: Uint8Array, { start, length }: Span): Uint8Array {
  return bytes.subarray(start, start + length);
}

/** Shorter than asked for when the file is. */
function readSpan(fd: number, { start, length }: Span): Uint8Array {
  const buffer = Buffer.allocUnsafeSlow(length);
  return buffer.subarray(0, readSync(fd, buffer, 0, length, start));
}

async function pumpPieces(
  res: ServerResponse,
  source: PumpSource,
  pieces: Piece[],
  pump: Pump,
): Promise<void> {
  for (const piece of pieces) {
    if (isGone(res)) return;
    if (piece instanceof Uint8Array) res.write(piece);
    else await pump(res, source, piece);
  }
  if (!isGone(res)) res.end();
}

function planOf(verdict: Extract<Verdict, { status: 200 | 206 }>, sending: Sending): Plan {
  const { size } = sending.content;
  if (!('parts' in verdict)) {
    const pieces = [{ start: 0, length: size }];
    return { status: 200, headers: withLength(sending.headers, size), length: size, pieces };
  }
  const [only, ...more] = verdict.parts;
  return more.length === 0 ? planOne(only, sending) : planMany(verdict.parts, sending);
}

function planOne(part: ByteRange, { headers, content }: Sending): Plan {
  const length = lengthOf(part);
  return {
    status: 206,
    headers: ['Content-Range', contentRange(part, content.size), ...withLength(headers, length)],
    length,
    pieces: [{ start: part.first, length }],
  };
}

/** `multipart/byteranges` (RFC 9110 §14.6): each part says its type and place. */
function planMany(parts: readonly ByteRange[], { headers, content }: Sending): Plan {
  const boundary = randomBytes(18).toString('hex');
  const type = headers[headers.indexOf('Content-Type') + 1];
  const pieces = parts.flatMap((part): Piece[] => [
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(part, content.size)}\r\n\r\n`,
    ),
    { start: part.first, length: lengthOf(part) },
  ]);
  pieces.push(Buffer.from(`\r\n--${boundary}--\r\n`));
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const multipart = withValue(headers, 'Content-Type', `multipart/byteranges; boundary=${boundary}`);
  return { status: 206, headers: withLength(multipart, length), length, pieces };
}

function withLength(headers: FlatHeaders, length: number): FlatHeaders {
  return ['Content-Length', length, ...headers];
}

function withValue(headers: FlatHeaders, name: string, value: string): FlatHeaders {
  return headers.with(headers.indexOf(name) + 1, value);
}

/** A 304 repeats what a 200 would have said, except what describes a body (RFC 9110 §15.4.5). */
function withoutBody(headers: FlatHeaders): FlatHeaders {
  return headers.filter((_, index) => {
    const name = headers[index - (index % 2)];
    return name !== 'Content-Type' && name !== 'Content-Disposition';
  });
}
