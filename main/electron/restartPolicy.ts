/** A crash now and then is repaired; a server that crashes on and on is not started for ever. */

export const restartLimit = { times: 3, withinMs: 60_000 };

export type RestartPolicy = {
  /** Asks for one more restart at that moment (milliseconds of a monotonic clock) and counts it when granted. */
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
