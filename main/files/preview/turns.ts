/** A queue that gives one visitor after the other a turn, however many jobs each of them has waiting. */

export type Turns<Job> = {
  /** @returns false when the queue, or the visitor's part of it, is full of jobs that are still wanted */
  add(visitor: string, job: Job): boolean;
  /** Gives a job back that was taken: it is the visitor's next one. */
  putBack(visitor: string, job: Job): void;
  /** The next suitable job of the visitor who has waited longest for a turn. */
  take(isSuitable: (job: Job) => boolean): { visitor: string; job: Job } | undefined;
  /** Takes everything. */
  clear(): Job[];
};

type Options<Job> = {
  perVisitor: number;
  inTotal: number;
  /** Jobs that nobody wants any more give up their place when there is none left. */
  isWanted(job: Job): boolean;
  onUnwanted(job: Job): void;
};

export function createTurns<Job>(options: Options<Job>): Turns<Job> {
  const { perVisitor, inTotal, isWanted, onUnwanted } = options;
  /** In the order of their turns. */
  const queues = new Map<string, Job[]>();
  let total = 0;

  function keep(visitor: string, jobs: Job[]): void {
    total += jobs.length - (queues.get(visitor)?.length ?? 0);
    if (jobs.length === 0) queues.delete(visitor);
    else queues.set(visitor, jobs);
  }

  function dropUnwanted(visitor: string, jobs: Job[]): void {
    const gone = jobs.filter((job) => !isWanted(job));
    if (gone.length === 0) return;
    keep(visitor, jobs.filter(isWanted));
    for (const job of gone) onUnwanted(job);
  }

  function hasRoom(visitor: string): boolean {
    return total < inTotal && (queues.get(visitor)?.length ?? 0) < perVisitor;
  }

  return {
    add(visitor, job) {
      if (!hasRoom(visitor)) for (const [who, jobs] of [...queues]) dropUnwanted(who, jobs);
      if (!hasRoom(visitor)) return false;
      keep(visitor, [...(queues.get(visitor) ?? []), job]);
      return true;
    },
    putBack: (visitor, job) => keep(visitor, [job, ...(queues.get(visitor) ?? [])]),
    take(isSuitable) {
      for (const [visitor, jobs] of queues) {
        const job = jobs.find(isSuitable);
        if (job === undefined) continue;
        const rest = jobs.filter((each) => each !== job);
        keep(visitor, []);
        // Behind all others.
        keep(visitor, rest);
        return { visitor, job };
      }
      return undefined;
    },
    clear() {
      const all = [...queues.values()].flat();
      queues.clear();
      total = 0;
      return all;
    },
  };
}
