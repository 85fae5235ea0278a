import type { FileHandle } from 'node:fs/promises';

/** Puts on the disk what was written to one file until now, by whatever handle. */
export type Sync = (handle: FileHandle) => Promise<void>;

/** Those who ask while a sync is under way share the next one, for that one does not know what they wrote. */
export function createSync(): Sync {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(handle: FileHandle): Promise<void> {
    const work = handle.datasync();
    current = work;
    const end = () => {
      if (current === work) current = undefined;
    };
    work.then(end, end);
    return work;
  }

  return (handle) => {
    if (current === undefined) return start(handle);
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start(handle);
      });
    return next;
  };
}
