/** The `content-range` request header of a chunk (contract §3.4 rules 1 and 7). */
import { problem } from '../errors.ts';

/** Bytes; fixed by the contract. */
export const chunkSize = 5_242_880;

export type Chunk = { number: number; start: number; length: number; total: number };

/** How many chunks a file of this size has; an empty file has one. */
export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / chunkSize));
}

/**
 * Parses `bytes <start>-<end>/<total>`; `end` may be one too far, as where it is taken for the first byte that is not
 * sent. So `0-0/0` is an empty file.
 * @param received bytes of the body
 * @throws storage_invalid_content_range for a malformed header, a range off the chunk grid, or a body of another length
 */
export function parseContentRange(header: string, received: number): Chunk {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header.trim());
  if (match === null) throw problem('storage_invalid_content_range');
  const [start, end, total] = match.slice(1).map(Number) as [number, number, number];
  const length = Math.min(chunkSize, total - start);
  const isInPlace = start % chunkSize === 0 && (start < total || total === 0);
  const isEnd = start <= end && (end === start + length - 1 || end === start + length);
  if (!isInPlace || !isEnd || received !== length) throw problem('storage_invalid_content_range');
  return { number: start / chunkSize + 1, start, length, total };
}
