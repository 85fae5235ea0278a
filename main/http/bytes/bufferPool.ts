/**
 * The buffers that running transfers read into, which threads may fill as well. Bounded, because a thousand slow readers
 * must not cost a thousand large buffers (promises §5.2): beyond the budget a transfer gets the smallest size and no
 * second one.
 */

const kibibyte = 1_024;

/** Bytes, ascending. The largest was the fastest for one stream on loopback, see `test/bench`. */
const sizes = [64 * kibibyte, 256 * kibibyte, 1_024 * kibibyte] as const;

export const largestLevel = sizes.length - 1;

/** The level of the smallest buffer that has room for these bytes, or of the largest. */
export function levelFor(bytes: number): number {
  const level = sizes.findIndex((size) => size >= bytes);
  return level === -1 ? largestLevel : level;
}

/**
 * Bytes inUse at most before transfers are kept small, and bytes per size that stay here for the next transfer. More
 * made 16 parallel transfers no faster, but an idle server would have held on to it: nothing there asks for a
 * collection.
 */
const defaultBudget = 4 * 1_024 * kibibyte;

export type BufferPool = {
  /** @param level 0 to `largestLevel`; when the budget is used up, the buffer is smaller */
  acquire(level: number): Buffer;
  /** The buffer must not be read or written afterwards. */
  release(buffer: Buffer): void;
  /** Whether transfers should do with one buffer. */
  isCrowded(): boolean;
  /** Bytes of buffers that are not released. */
  inUse(): number;
};

export function createBufferPool(budget = defaultBudget): BufferPool {
  const idle = new Map<number, Buffer[]>(sizes.map((size) => [size, []]));
  let inUse = 0;

  function sizeWithinBudget(level: number): number {
    let chosen = Math.min(level, largestLevel);
    while (chosen > 0 && inUse + sizeOf(chosen) > budget) chosen -= 1;
    return sizeOf(chosen);
  }

  return {
    acquire(level) {
      const size = sizeWithinBudget(level);
      inUse += size;
      return idle.get(size)?.pop() ?? Buffer.from(new SharedArrayBuffer(size));
    },
    release(buffer) {
      inUse -= buffer.length;
      const kept = idle.get(buffer.length);
      if (kept && kept.length < budget / buffer.length) kept.push(buffer);
    },
    isCrowded: () => inUse >= budget,
    inUse: () => inUse,
  };
}

function sizeOf(level: number): number {
  return sizes[level] ?? sizes[0];
}
