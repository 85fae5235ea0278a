/** How the cost of some work grows with its size: what no absolute time could say on a machine that others use too. */

const rounds = 7;
/** Microseconds; less than that cannot be told from nothing. */
const finest = 500;

/** @returns the processor time for the larger size, as a multiple of that for the smaller one; the least of each counts */
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
  return Math.max(least.large, finest) / Math.max(least.small, finest);
}

function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
