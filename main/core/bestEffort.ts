/** Runs work whose failure must not fail the caller: the error is reported, and the caller goes on. */
export type OnError = (error: unknown) => void;

/**
 * @param onError gets the error when the work throws or rejects
 * @returns whether the work succeeded
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
