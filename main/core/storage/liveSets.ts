/**
 * Sets that are given as they are when somebody asks (docs/decisions/042). Who asks waits for a look that begins after that,
 * and for no longer than a person would; all who ask meanwhile share it, and a large set is looked at less often.
 */
import { LRUCache } from 'lru-cache';
import { type Clock, within } from '../clock.ts';
import { type File, isComplete, isLive } from '../model.ts';
import type { FileStore } from '../ports.ts';
import { isSet } from '../sets.ts';
import type { Gathering } from './gathering.ts';

type Deps = {
  files: Pick<FileStore, 'bySeq'>;
  gathering: Pick<Gathering, 'gather'>;
  clock: Clock;
};

export type LiveSets = {
  /** @returns the set as it is now, or was at the last look where a look takes long; any other file as it is */
  follow(file: File): File | Promise<File>;
  /** @returns settles after a look that began after the call; never rejects */
  look(fileSeq: number): Promise<void>;
};

/** Milliseconds between two looks at a set, at least. */
const pause = 250;
/** A set is not looked at for so many times as long as the last look took. */
const share = 3;
/** Milliseconds that a request waits for a look. */
const patience = 5_000;
/** Sets of which is remembered when they may be looked at again. */
const maxRested = 10_000;

export function createLiveSets({ files, gathering, clock }: Deps): LiveSets {
  const waiting = new Map<number, Promise<void>>();
  const running = new Map<number, { since: number; look: Promise<void> }>();
  const restsUntil = new LRUCache<number, number>({ max: maxRested });

  async function lookNow(seq: number): Promise<void> {
    const since = clock.monotonic();
    const look = gathering.gather(seq, 'live').then(() => {
      const now = clock.monotonic();
      restsUntil.set(seq, now + Math.max(pause, share * (now - since)));
      running.delete(seq);
    });
    running.set(seq, { since, look });
    await look;
  }

  async function lookNext(seq: number): Promise<void> {
    await running.get(seq)?.look;
    const rest = (restsUntil.get(seq) ?? 0) - clock.monotonic();
    if (rest > 0) await new Promise<void>((resolve) => void clock.after(rest, resolve));
    waiting.delete(seq);
    await lookNow(seq);
  }

  function look(seq: number): Promise<void> {
    const next = waiting.get(seq) ?? lookNext(seq);
    waiting.set(seq, next);
    return next;
  }

  async function followSet(file: File): Promise<File> {
    const begun = running.get(file.seq)?.since ?? clock.monotonic();
    const left = begun + patience - clock.monotonic();
    const looking = look(file.seq);
    if (left > 0) await within(clock, left, looking, () => undefined);
    return files.bySeq(file.seq) ?? file;
  }

  return {
    look,
    follow: (file) => (isSet(file) && isLive(file) && isComplete(file) ? followSet(file) : file),
  };
}
