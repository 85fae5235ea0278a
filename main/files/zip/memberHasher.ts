/** Hashes many members in one go, in a worker thread. */
import type { FileProblem } from '../../../shared/wire/links.ts';
import type { FileIdentity } from '../../core/model.ts';
import type { FoundHashes, Member } from '../../core/sets.ts';
import { createWorkerQueue } from '../workerQueue.ts';

/**
 * `crc` is for a download that waits: what it says holds for the file as it is now. `all` is to hold for later, so it waits
 * until every later change of a file will be seen by its stat (docs/decisions/007).
 */
export type Wanted = 'crc' | 'all';

export type MembersJob = { files: { path: string; identity: FileIdentity }[]; wanted: Wanted };

export type MemberResult = Omit<FoundHashes, 'position'> | FileProblem;

/** @returns in their order, hashes or what is wrong with the file */
export type HashMembers = (
  members: readonly Member[],
  wanted: Wanted,
) => Promise<(FoundHashes | FileProblem)[]>;

export type MemberHasher = { hash: HashMembers; stop(): Promise<void> };

export function createMemberHasher(): MemberHasher {
  const queue = createWorkerQueue<MembersJob, MemberResult[]>({
    entry: 'memberWorker',
    moduleUrl: import.meta.url,
  });
  return {
    async hash(members, wanted) {
      const files = members.map(({ realPath, identity }) => ({ path: realPath, identity }));
      const results = await queue.run({ files, wanted });
      return members.map(({ position }, index) => {
        const result = results[index] ?? 'unreadable';
        return typeof result === 'string' ? result : { position, ...result };
      });
    },
    stop: queue.stop,
  };
}
