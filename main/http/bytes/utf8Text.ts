/**
 * Whether content is UTF-8, so that `view` says so only of what is (contract §3.5.1). Text in another code (Latin-1,
 * GBK, UTF-16 with its byte order mark) reads as rubbish once it is called UTF-8, and right when nothing is said.
 */
import { LRUCache } from 'lru-cache';
import type { OpenContent } from '../../core/content.ts';
import { createPieceReader } from './pieceReader.ts';

/** Bytes that are looked at. Of a longer file they decide: who writes so much UTF-8 does not change the code then. */
const maxChecked = 8 * 1_048_576;

/** Bytes read at a time. */
const step = 65_536;

/** Answers in memory; finding one out costs as much as sending those bytes. */
const maxKnown = 1_000;

export type Utf8Check = (content: Pick<OpenContent, 'etag' | 'size' | 'pieces'>) => Promise<boolean>;

/** Remembers by ETag, which changes whenever a byte could have. */
export function createUtf8Check(): Utf8Check {
  const known = new LRUCache<string, boolean>({ max: maxKnown });
  return async (content) => {
    const found = known.get(content.etag) ?? (await isUtf8(content));
    if (found !== undefined) known.set(content.etag, found);
    return found ?? false;
  };
}

/** @returns undefined when the bytes cannot be read, which whoever sends them will find out too */
async function isUtf8({ size, pieces }: Pick<OpenContent, 'size' | 'pieces'>): Promise<boolean | undefined> {
  const length = Math.min(size, maxChecked);
  const reader = createPieceReader(pieces(0, length));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const buffer = Buffer.allocUnsafe(Math.min(length, step));
  try {
    for (let done = 0; done < length; done += step) {
      const part = buffer.subarray(0, length - done);
      if (!(await reader.fill(part))) return undefined;
      decoder.decode(part, { stream: true });
    }
    // A character may be cut off where the look ends, but not where the file does.
    if (length === size) decoder.decode();
    return true;
  } catch {
    return false; // the decoder met a byte that is none of UTF-8
  } finally {
    await reader.close();
  }
}
