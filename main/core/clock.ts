/** Time as the rules see it: the only source of it in the core, so that tests can move it. All in milliseconds. */
export type Clock = {
  /** Since the epoch, UTC. Follows the clock of the computer, which may be set forward or back. */
  now(): number;
  /** Since some moment in the past. Never goes back, whatever happens to the clock of the computer. */
  monotonic(): number;
  /**
   * Runs the work once, so many milliseconds from now. What waits does not keep the process alive.
   * @param work must not throw: nobody would catch it
   * @returns cancels it
   */
  after(wait: number, work: () => void): () => void;
};
