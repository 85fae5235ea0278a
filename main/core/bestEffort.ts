/** Work that must not disturb its occasion: a failure goes to the log, and everything else goes on. */
export type OnError = (error: unknown) => void;

/**
 * @param onError hears what the work throws or rejects with
 * @returns whether the work was done
 */
export function attempt(onError: OnError, work: () => Promise<unknown>): Promise<boolean>;
export function attempt(onError: OnError, work: () => unknown): boolean;
export function attempt(onError: OnError, work: () => unknown): boolean | Promise<boolean> {
  const fail = (error: unknown): boolean => {
    onError(error);
    return false;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.then(() => true, fail) : true;
  } catch (error) {
    return fail(error);
  }
}
