/**
 * The buffers that running transfers read into. Bounded, because a thousand slow readers must not cost a thousand
 * large buffers (promises §5.2): beyond the budget a transfer gets the smallest size and no second one.
 */

const kibibyte = 1_024;

/** Bytes, ascending. The largest was the fastest for one stream on loopback, see `test/bench`. */
const sizes = [64 * kibibyte, 256 * kibibyte, 1_024 * kibibyte] as const;

export const largestLevel = sizes.length - 1;

/**
 * Bytes lent at most before transfers are kept small, and bytes per size that stay here for the next transfer. More
 * made 16 parallel transfers no faster, but an idle server would have held on to it: nothing there asks for a
 * collection.
 */
const defaultBudget = 4 * 1_024 * kibibyte;

export type BufferPool = {
  /** @param level 0 to `largestLevel`; a smaller buffer comes when the budget is used up, never none */
  take(level: number): Buffer;
  /** The buffer must not be read or written by anybody from now on. */
  give(buffer: Buffer): void;
  /** Whether transfers should do with one buffer. */
  isCrowded(): boolean;
  /** Bytes that are out. */
  lent(): number;
};

export function createBufferPool(budget = defaultBudget): BufferPool {
  const idle = new Map<number, Buffer[]>(sizes.map((size) => [size, []]));
  let lent = 0;

  function affordable(level: number): number {
    let chosen = Math.min(level, largestLevel);
    while (chosen > 0 && lent + sizeOf(chosen) > budget) chosen -= 1;
    return sizeOf(chosen);
  }

  return {
    take(level) {
      const size = affordable(level);
      lent += size;
      return idle.get(size)?.pop() ?? Buffer.allocUnsafeSlow(size);
    },
    give(buffer) {
      lent -= buffer.length;
      const kept = idle.get(buffer.length);
      if (kept && kept.length < budget / buffer.length) kept.push(buffer);
    },
    isCrowded: () => lent >= budget,
    lent: () => lent,
  };
}

function sizeOf(level: number): number {
  return sizes[level] ?? sizes[0];
}
