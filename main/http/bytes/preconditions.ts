/**
 * Conditional requests in the order of RFC 9110 §13.2.2, and the range that remains. Pure.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { parseHttpDate, soundInstant } from './httpDate.ts';
import { type ByteRange, type RangeGrammar, readRange } from './ranges.ts';

export type Validators = {
  /** Strong, with quotes. */
  etag: string;
  /** Epoch milliseconds; without it, conditions by date are ignored (RFC 9110 §13.1.3, §13.1.4). */
  modifiedAt?: number;
  /** Whether other content may have the same date (RFC 9110 §8.8.2.2): then it proves nothing. */
  isDateWeak?: boolean;
};

export type Verdict =
  | { status: 200 }
  | { status: 304 }
  | { status: 412 }
  | { status: 416 }
  | { status: 206; parts: readonly [ByteRange, ...ByteRange[]] };

/** The part of a request that decides. */
export type ContentRequest = { method?: string | undefined; headers: IncomingHttpHeaders };

export function evaluate(
  request: ContentRequest,
  content: Validators & { size: number },
  grammar: RangeGrammar,
): Verdict {
  const { method, headers } = request;
  if (!preconditionsHold(headers, content)) return { status: 412 };
  const proof = content.isDateWeak ? { etag: content.etag } : content;
  if (isUnchanged(headers, proof)) return { status: 304 };
  // Ranges are defined for GET alone (RFC 9110 §14.2).
  if (headers.range === undefined || method !== 'GET') return { status: 200 };
  if (!rangeStillApplies(headers['if-range'], proof)) return { status: 200 };
  const verdict = readRange(headers.range, content.size, grammar);
  if (verdict.kind === 'parts') return { status: 206, parts: verdict.parts };
  return { status: verdict.kind === 'ignored' ? 200 : 416 };
}

/** `If-Match`, else `If-Unmodified-Since`. */
function preconditionsHold(headers: IncomingHttpHeaders, content: Validators): boolean {
  const match = headers['if-match'];
  if (match !== undefined) return namesStrongly(match, content.etag);
  const since = parseHttpDate(headers['if-unmodified-since']);
  return since === undefined || !(wholeSeconds(content.modifiedAt) > since);
}

/** `If-None-Match`, else `If-Modified-Since`: the client has the content already. */
export function isUnchanged(headers: IncomingHttpHeaders, content: Validators): boolean {
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined) return namesWeakly(noneMatch, content.etag);
  const since = parseHttpDate(headers['if-modified-since']);
  return since !== undefined && wholeSeconds(content.modifiedAt) <= since;
}

/** `If-Range` compares strongly and a date must be the very one we sent (RFC 9110 §13.1.5). */
function rangeStillApplies(value: string | string[] | undefined, content: Validators): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'string') return false;
  const trimmed = value.trim();
  if (trimmed.endsWith('"')) return trimmed === content.etag;
  return parseHttpDate(trimmed) === wholeSeconds(content.modifiedAt);
}

function namesStrongly(list: string, etag: string): boolean {
  return list.trim() === '*' || entityTags(list).includes(etag);
}

function namesWeakly(list: string, etag: string): boolean {
  return list.trim() === '*' || entityTags(list).some((tag) => tag.replace(/^W\//, '') === etag);
}

function entityTags(list: string): string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

/** HTTP dates have whole seconds. What is no date was not sent, and compares with none. */
function wholeSeconds(instant: number | undefined): number {
  return Math.floor((soundInstant(instant) ?? Number.NaN) / 1_000) * 1_000;
}
