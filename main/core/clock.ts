/** Epoch milliseconds, UTC. The only source of "now" in the core, so tests can move it. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };
