/**
 * What looks after the data while the server runs, none of it on the way of a request: the check for damage after the
 * start, the daily copy of the database, and the end of what was set aside (docs/decisions/018).
 */
import { attempt, type OnError } from '../core/bestEffort.ts';
import type { Clock } from '../core/clock.ts';
import type { DomainEvent, Events } from '../core/events.ts';
import { dailyCopyFile, isCopyDue, removeOldCopies } from '../db/copies/copyFiles.ts';
import type { DatabaseJobs, JobOutcome } from '../db/copies/databaseJobs.ts';
import type { HighWater } from '../db/highWater.ts';
import { createBlobPaths } from '../files/content/blobPaths.ts';
import { expiredDays, removeDay } from '../files/uploads/setAside.ts';
import type { Log } from '../http/log.ts';
import type { Damage } from './damage.ts';

type Deps = {
  dataDir: string;
  jobs: DatabaseJobs;
  highWater: HighWater;
  damage: Damage;
  clock: Clock;
  log: Log;
  events: Events;
  /** Whether nobody else on this computer can open the folder. */
  isPrivate: boolean;
  onError: OnError;
};

/** Milliseconds. The first visitors come first; a start is followed by its check within ten seconds. */
const examineDelay = 1_000;
/** Milliseconds. More often than a copy is made: the computer may sleep, and a copy may fail. */
const copyCheckInterval = 3_600_000;
const copyInterval = 86_400_000;
/** Milliseconds. A thousand links at once write the mark once; a crash in between leaves it a little too low. */
const markDelay = 100;
/** Milliseconds. A clock that is wrong right after the computer started must not end what is kept. */
const confirmDelay = 15 * 60_000;

/** Which events change what the mark counts. Downloads do not, and must not write it. */
const isMarked: Readonly<Record<DomainEvent['type'], boolean>> = {
  'file.created': true,
  'file.updated': true,
  'file.deleted': true,
  'file.problem': false,
  'file.progress': false,
  'bucket.updated': true,
  'bucket.deleted': true,
  'link.created': true,
  'link.changed': true,
  'link.ended': true,
  'link.accessed': false,
  'links.cleared': false,
  'time.asked': false,
  visits: false,
  'key.created': false,
  'key.changed': true,
  'session.ended': true,
  'settings.changed': true,
};

/** @returns ends all of it */
export function guardData(deps: Deps): () => Promise<void> {
  const { clock, jobs } = deps;
  const cancels = new Set<() => void>();
  let isStopped = false;

  function later(delay: number, work: () => unknown): void {
    const cancel = clock.after(delay, () => {
      cancels.delete(cancel);
      void attempt(deps.onError, work);
    });
    cancels.add(cancel);
  }

  async function keepCopying(): Promise<void> {
    later(copyCheckInterval, keepCopying);
    await copyIfDue(deps, () => isStopped);
  }

  async function removeExpired(): Promise<void> {
    const folder = createBlobPaths(deps.dataDir).setAside;
    const found = new Set(await expiredDays(folder, clock.now()));
    later(copyInterval, removeExpired);
    if (found.size === 0) return;
    later(confirmDelay, async () => {
      for (const day of await expiredDays(folder, clock.now()))
        if (found.has(day)) await removeDay(folder, day);
    });
  }

  let isMarkDue = false;
  const forget = deps.events.on(({ type }) => {
    if (isMarkDue || !isMarked[type]) return;
    isMarkDue = true;
    later(markDelay, () => {
      isMarkDue = false;
      deps.highWater.save();
    });
  });

  if (!deps.isPrivate) deps.log.warn({}, 'Other users of this computer can open the data folder');
  later(examineDelay, async () => {
    take(await jobs.examine(), deps);
    await keepCopying();
  });
  later(examineDelay, removeExpired);
  // What a crash kept from it.
  later(examineDelay, () => deps.highWater.save());
  return async () => {
    isStopped = true;
    forget();
    for (const cancel of cancels) cancel();
    await jobs.stop();
  };
}

async function copyIfDue(deps: Deps, isStopped: () => boolean): Promise<void> {
  const { dataDir, clock, jobs, damage } = deps;
  if (isStopped() || damage.isFound() || !isCopyDue(dataDir, clock.now(), copyInterval)) return;
  const outcome = await jobs.copy(dailyCopyFile(dataDir, clock.now()));
  if (isStopped()) return;
  take(outcome, deps);
  if (outcome.result !== 'done') return;
  removeOldCopies(dataDir, clock.now());
  deps.highWater.save(true);
}

function take(outcome: JobOutcome, { damage, log }: Deps): void {
  if (outcome.result === 'damaged') damage.report();
  if (outcome.result === 'noRoom') log.warn({}, 'The database was not copied: the disk is full');
  if (outcome.result === 'failed' && outcome.reason !== 'stopped')
    log.warn({ reason: outcome.reason }, 'The database could not be checked or copied');
}
