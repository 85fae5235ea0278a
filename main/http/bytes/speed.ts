/** The speed of something that is counted as it goes, over the last seconds. Needs no timer. */

/** Milliseconds after which a mark is replaced; what is told covers one to two of them. */
const span = 1_500;

type Mark = { at: number; bytes: number };

export type Speed = {
  /** @param bytes all so far */
  note(bytes: number): void;
  /** Bytes per second; falls while nothing is noted. */
  read(bytes: number): number;
};

/** @param now milliseconds, monotonic */
export function createSpeed(now: () => number): Speed {
  let latest: Mark = { at: now(), bytes: 0 };
  let before = latest;
  return {
    note(bytes) {
      const at = now();
      if (at - latest.at < span) return;
      before = latest;
      latest = { at, bytes };
    },
    read(bytes) {
      const passed = now() - before.at;
      return passed <= 0 ? 0 : Math.round(((bytes - before.bytes) * 1_000) / passed);
    },
  };
}
