/** The chunk protocol of uploads, as arithmetic (contract §3.4). */

/** Bytes; fixed by the server. */
export const chunkSize = 5_242_880;

export type Chunk = { index: number; start: number; end: number };

/** `end` is exclusive. One chunk means: one plain request, without a range. */
export function planChunks(size: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < size || start === 0; start += chunkSize) {
    chunks.push({ index: chunks.length, start, end: Math.min(start + chunkSize, size) });
  }
  return chunks;
}

export function chunkCount(size: number): number {
  return Math.max(1, Math.ceil(size / chunkSize));
}

export function contentRange({ start, end }: Chunk, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}
