/** The only source of time in the core, so that tests can move it. All values are milliseconds. */
export type Clock = {
  /** Milliseconds since the epoch. Follows the system clock, which may be set forward or back. */
  now(): number;
  /** Milliseconds since an arbitrary moment. Never goes back, even when the system clock is set back. */
  monotonic(): number;
  /**
   * Runs the work once, `delay` milliseconds from now. A pending timer does not keep the process alive.
   * @param work must not throw: an error in a timer would crash the process
   * @returns cancels the timer
   */
  after(delay: number, work: () => void): () => void;
};

/**
 * @param time milliseconds after which nobody waits for the work any more
 * @param late says what comes of it then; may throw
 */
export function within<T>(
  clock: Pick<Clock, 'after'>,
  time: number,
  work: Promise<T>,
  late: () => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(time, () => resolve(Promise.resolve().then(late)));
    work.then(resolve, reject).finally(cancel);
  });
}
