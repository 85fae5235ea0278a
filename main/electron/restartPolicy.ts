/** Limits restarts after crashes. */

/** At most three restarts a minute. */
export const restartLimit = { times: 3, withinMs: 60_000 };

export type RestartPolicy = {
  /** Whether one more restart is allowed at `now` (milliseconds of a monotonic clock); counts it if so. */
  grant(now: number): boolean;
};

export function createRestartPolicy({ times, withinMs } = restartLimit): RestartPolicy {
  let granted: number[] = [];
  return {
    grant(now) {
      granted = granted.filter((moment) => now - moment < withinMs);
      if (granted.length >= times) return false;
      granted.push(now);
      return true;
    },
  };
}
