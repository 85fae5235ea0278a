/** Measures how the cost of work grows with its size, because absolute times vary on a shared machine. */

const rounds = 7;
/** Microseconds; the resolution of the measurement. */
const resolution = 500;

/** @returns processor time of the larger size divided by that of the smaller one; the minimum of all rounds counts */
export function growth(work: (size: number) => void, small: number, large: number): number {
  const least = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round += 1) {
    least.small = Math.min(
      least.small,
      cost(() => work(small)),
    );
    least.large = Math.min(
      least.large,
      cost(() => work(large)),
    );
  }
  return Math.max(least.large, resolution) / Math.max(least.small, resolution);
}

function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
