/** What is known in memory of uploads whose parts are coming in just now. */

export type PartsUnderWay = {
  /** Chunks whose bytes are on the disk, counted or not. */
  written: Set<number>;
  /** Requests that have not yet found out whether their part can belong to the upload. They never reject. */
  undecided: Set<Promise<unknown>>;
};

/** Runs work with what is known of an upload, which is kept as long as any of its work runs. */
export type WithParts = <T>(fileSeq: number, work: (parts: PartsUnderWay) => Promise<T>) => Promise<T>;

export function createPartsUnderWay(): WithParts {
  const all = new Map<number, PartsUnderWay & { users: number }>();
  return async (fileSeq, work) => {
    const parts = all.get(fileSeq) ?? { written: new Set(), undecided: new Set(), users: 0 };
    all.set(fileSeq, parts);
    parts.users += 1;
    try {
      return await work(parts);
    } finally {
      parts.users -= 1;
      if (parts.users === 0) all.delete(fileSeq);
    }
  };
}

/** Has those who finish the upload wait for the decision. */
export function decideFirst<T>({ undecided }: PartsUnderWay, decision: Promise<T>): Promise<T> {
  const settled = decision.then(
    () => undefined,
    () => undefined,
  );
  undecided.add(settled);
  void settled.then(() => undecided.delete(settled));
  return decision;
}
