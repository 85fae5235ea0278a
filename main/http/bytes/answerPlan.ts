/** What is sent for a range: status, headers and the pieces of the body. */
import { randomBytes } from 'node:crypto';
import type { OpenContent, Pieces } from '../../core/content.ts';
import type { Span } from './coverage.ts';
import { type HeaderPairs, headerValue, replaceHeader } from './headerPairs.ts';
import { chainPieces } from './pieceReader.ts';
import type { Verdict } from './preconditions.ts';
import type { Body } from './pump.ts';
import { type ByteRange, contentRange, lengthOf } from './ranges.ts';

export type AnswerPlan = Body & { status: number; headers: HeaderPairs; spans: readonly Span[] };

type Answered = {
  content: Pick<OpenContent, 'size' | 'pieces'>;
  /** Headers of a whole answer, with `Content-Type`, but without length and range. */
  headers: HeaderPairs;
};

export function planAnswer(verdict: Extract<Verdict, { status: 200 | 206 }>, answered: Answered): AnswerPlan {
  if (!('parts' in verdict)) return planWhole(answered);
  const [only, ...more] = verdict.parts;
  return more.length === 0 ? planPart(only, answered) : planParts(verdict.parts, answered);
}

function planWhole({ headers, content }: Answered): AnswerPlan {
  const length = content.size;
  return {
    status: 200,
    headers: withLength(headers, length),
    length,
    pieces: content.pieces(0, length),
    spans: [{ at: 0, first: 0, length }],
  };
}

function planPart(part: ByteRange, { headers, content }: Answered): AnswerPlan {
  const length = lengthOf(part);
  return {
    status: 206,
    headers: [['Content-Range', contentRange(part, content.size)], ...withLength(headers, length)],
    length,
    pieces: content.pieces(part.first, length),
    spans: [{ at: 0, first: part.first, length }],
  };
}

/** `multipart/byteranges` (RFC 9110 §14.6): each part says its type and place. */
function planParts(parts: readonly ByteRange[], { headers, content }: Answered): AnswerPlan {
  const boundary = randomBytes(18).toString('hex');
  const type = headerValue(headers, 'Content-Type');
  const separators = parts.map((part) =>
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(part, content.size)}\r\n\r\n`,
    ),
  );
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const chained = parts.flatMap((part, at): Pieces[] => [
    separators.slice(at, at + 1),
    content.pieces(part.first, lengthOf(part)),
  ]);
  const length = sum([...separators, end].map((bytes) => bytes.length)) + sum(parts.map(lengthOf));
  const multipart = replaceHeader(headers, 'Content-Type', `multipart/byteranges; boundary=${boundary}`);
  return {
    status: 206,
    headers: withLength(multipart, length),
    length,
    pieces: chainPieces([...chained, [end]]),
    spans: spansBetween(separators, parts),
  };
}

/** Each part stands behind its separator. */
function spansBetween(separators: readonly Uint8Array[], parts: readonly ByteRange[]): Span[] {
  let end = 0;
  return parts.map((part, index) => {
    const at = end + (separators[index]?.length ?? 0);
    const length = lengthOf(part);
    end = at + length;
    return { at, first: part.first, length };
  });
}

function withLength(headers: HeaderPairs, length: number): HeaderPairs {
  return [['Content-Length', length], ...headers];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
