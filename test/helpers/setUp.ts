/** What runs while tests run is started and stopped in one place: around a file, or around every test. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/** Who gets one of their own; within `describe`, `file` means that block. */
export type Per = 'file' | 'test';

/**
 * @param start runs in a hook, so whatever its hooks need has to be declared before
 * @param stop is called when the tests and all hooks declared later are done, also when they failed
 * @returns an object that gets the members of what was started; it is empty until then, so it is not taken apart
 *   outside tests and hooks
 */
export function setUp<T extends object>(
  start: () => T | Promise<T>,
  stop: (started: T) => unknown,
  per: Per = 'file',
): T {
  const [before, after] = per === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  const used = {} as T;
  let isStarted = false;
  before(async () => {
    Object.defineProperties(used, Object.getOwnPropertyDescriptors(await start()));
    isStarted = true;
  });
  after(async () => {
    if (isStarted) await stop(used);
    isStarted = false;
  });
  return used;
}
