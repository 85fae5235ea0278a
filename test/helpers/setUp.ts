/** Starts and stops a resource around a test file, or around every test. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/** Whether each file or each test gets its own; within `describe`, `file` means that block. */
export type Per = 'file' | 'test';

/**
 * @param start runs in a hook, so what it depends on must be set up before
 * @param stop is called after the tests and after all hooks that were declared later, also when they failed
 * @returns an object that gets the members of what was started. It is empty until then, so destructure it only in tests
 *   and hooks.
 */
export function setUp<T extends object>(
  start: () => T | Promise<T>,
  stop: (started: T) => unknown,
  per: Per = 'file',
): T {
  const [before, after] = per === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  const resource = {} as T;
  let isStarted = false;
  before(async () => {
    Object.defineProperties(resource, Object.getOwnPropertyDescriptors(await start()));
    isStarted = true;
  });
  after(async () => {
    if (isStarted) await stop(resource);
    isStarted = false;
  });
  return resource;
}
