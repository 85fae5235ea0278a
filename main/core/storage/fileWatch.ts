/**
 * Finds linked files that were moved, changed or deleted before a visitor does: those that the console shows within five
 * seconds, all with a live link within a minute. Looks are cheap and bounded; a file that looks otherwise has its bytes
 * compared, one after the other.
 */
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { ContentDoubt, ContentProblem } from '../content.ts';
import type { LinkedFiles, Sighting } from '../filePorts.ts';
import type { FileProblems, NotedProblem, PinChecks } from '../linkServices.ts';
import type { FileIdentity } from '../model.ts';
import type { FileStore, WatchedFile } from '../ports.ts';

type Deps = {
  files: FileStore;
  linked: Pick<LinkedFiles, 'look'>;
  pins: PinChecks;
  problems: FileProblems;
  hashLater(fileSeqs: readonly number[]): void;
  clock: Clock;
  onError: OnError;
};

export type FileWatch = {
  /** Tells which files somebody looks at. */
  noteShown(fileSeqs: readonly number[]): void;
  stop(): void;
};

/** Milliseconds between two looks at what is shown. */
const interval = 4_000;
/** Looks in which all files have their turn: 48 s, and some time for the looks themselves. */
const looksPerRound = 12;
/** Files that are looked at in one go, which also bounds what is written in one turn of the event loop. */
const batchSize = 100;
/** Files that are taken for shown: the pages that were listed last. */
const maxShown = 500;
/** Files that wait for their comparison; others are found again by a later look. */
const maxWaiting = 10_000;

export function createFileWatch(deps: Deps): FileWatch {
  const shown = new Set<number>();
  const nextBatch = createRounds(deps.files);
  const compare = createComparisons({ ...deps, onError: report });
  let isStopped = false;
  let cancel = () => {};

  /** A comparison that `stop` interrupts is not an error. */
  function report(error: unknown): void {
    if (!isStopped) deps.onError(error);
  }

  async function lookAt(files: readonly WatchedFile[]): Promise<void> {
    const sightings = await deps.linked.look(files.map(({ source }) => source));
    if (isStopped) return;
    deps.problems.noteAll(files.flatMap((file, index) => plainProblem(file, sightings[index])));
    deps.hashLater(files.flatMap((file, index) => (isUnhashed(file, sightings[index]) ? [file.seq] : [])));
    files.forEach((file, index) => {
      const found = doubtOf(file, sightings[index]);
      if (found !== undefined) compare(file.seq, found);
    });
  }

  async function look(): Promise<void> {
    const seqs = [...shown];
    for (let start = 0; start < seqs.length && !isStopped; start += batchSize) {
      await lookAt(deps.files.watchedAmong(seqs.slice(start, start + batchSize)));
    }
    const share = Math.max(batchSize, deps.files.countWatched() / looksPerRound);
    for (let done = 0; done < share && !isStopped; done += batchSize) await lookAt(nextBatch());
  }

  function schedule(): void {
    cancel = deps.clock.after(interval, async () => {
      await attempt(report, look);
      if (!isStopped) schedule();
    });
  }

  schedule();
  return {
    noteShown(fileSeqs) {
      for (const seq of fileSeqs) {
        shown.delete(seq);
        shown.add(seq);
      }
      for (const seq of shown) if (shown.size > maxShown) shown.delete(seq);
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** Goes through all files, and begins anew after the last. */
function createRounds(files: FileStore): () => WatchedFile[] {
  let after = 0;
  return () => {
    const batch = files.watchedAfter(after, batchSize);
    after = batch.length < batchSize ? 0 : (batch.at(-1)?.seq ?? 0);
    return batch;
  };
}

/** A live file is not hashed as long as it is written to. */
function isUnhashed({ source }: WatchedFile, seen: Sighting): boolean {
  return seen === 'same' && source.isLive === true && source.sha256 === '';
}

/** What a look alone can tell. */
function plainProblem(file: WatchedFile, seen: Sighting): NotedProblem[] {
  if (typeof seen === 'object' || seen === undefined) return [];
  if (seen !== 'same') return [{ file, problem: seen }];
  return file.problem === 'unreadable' ? [] : [{ file, problem: '' }];
}

/** A file that could not be read may look as ever: only reading tells. */
function doubtOf({ source, problem }: WatchedFile, seen: Sighting): FileIdentity | undefined {
  if (typeof seen === 'object') return seen;
  return seen === 'same' && problem === 'unreadable' ? source.identity : undefined;
}

/** One comparison at a time, so that visitors who wait for theirs have at most this one before them. */
function createComparisons({ files, pins, problems, onError }: Deps) {
  const queue = pLimit(1);
  const waiting = new Set<number>();

  async function compare(seq: number, found: FileIdentity): Promise<void> {
    const file = files.bySeq(seq);
    if (file === undefined) return;
    try {
      await pins.settle(file, found);
    } catch (error) {
      if (error instanceof ContentProblem) problems.note(file, error.reason);
      else if (!(error instanceof ContentDoubt)) throw error;
    }
  }

  return (seq: number, found: FileIdentity): void => {
    if (waiting.has(seq) || waiting.size >= maxWaiting) return;
    waiting.add(seq);
    void queue(() => attempt(onError, () => compare(seq, found))).finally(() => waiting.delete(seq));
  };
}
