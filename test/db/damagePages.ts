import { closeSync, openSync, statSync, writeSync } from 'node:fs';

const pageSize = 4_096;

/** Overwrites 400 bytes in each of 30 pages, the first one excepted. The same seed damages the same bytes. */
export function damagePages(file: string, seed: number): void {
  const random = createRandom(seed);
  const pages = statSync(file).size / pageSize;
  const descriptor = openSync(file, 'r+');
  for (const page of pickPages(random, pages)) {
    const bytes = Buffer.from(Array.from({ length: 400 }, () => Math.floor(random() * 256)));
    writeSync(descriptor, bytes, 0, bytes.length, page * pageSize + Math.floor(random() * (pageSize - 400)));
  }
  closeSync(descriptor);
}

function pickPages(random: () => number, pages: number): Set<number> {
  const picked = new Set<number>();
  while (picked.size < Math.min(30, pages - 1)) picked.add(1 + Math.floor(random() * (pages - 1)));
  return picked;
}

/** Mulberry32: small, and good enough to scatter. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
