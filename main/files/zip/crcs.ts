/**
 * The CRCs of members, which stand in their headers. What is not known yet is read in a thread, ahead of the download that
 * needs it, and written down (docs/decisions/031).
 */
import { LRUCache } from 'lru-cache';
import type { FileProblem } from '../../../shared/wire/links.ts';
import { ContentProblem } from '../../core/content.ts';
import type { FoundHashes, Member, MemberProblem, MemberStore } from '../../core/sets.ts';
import { hasDescriptor } from './layout.ts';
import type { HashMembers } from './memberHasher.ts';

export type Crcs = {
  /** Reads those of the next members along. @throws ContentProblem when it is not as it was shared */
  of(member: Member): number | Promise<number>;
  /** Reads those of the next members along. @returns undefined when it has to be waited for */
  known(member: Member): number | undefined;
  /** In their order. @throws ContentProblem */
  ofAll(members: readonly Member[]): Promise<number[]>;
  /** Begins to read a large member, whose CRC will be asked for soon. */
  prepare(member: Member): void;
};

type Deps = {
  members: Pick<MemberStore, 'page' | 'noteCrcs'>;
  /** Hears of members that are not as they were shared. */
  report(problem: MemberProblem): void;
  /** A large member must not keep the small ones of another download waiting. */
  hashSmall: HashMembers;
  hashLarge: HashMembers;
};

/** Members and bytes that are read in one go. */
const batchLength = 256;
const batchBytes = 16 * 1_048_576;
/** More than all downloads together read ahead; what is dropped is read again. */
const maxKnown = 16_384;

export function createCrcs(deps: Deps): Crcs {
  const { members, hashSmall, hashLarge } = deps;
  const readings = createReadings(deps);
  /** First members of batches that were read ahead, with where the next batch begins. */
  const edges = new LRUCache<string, number>({ max: 1_000 });

  function readAhead(manifest: number, from: number): void {
    const page = members.page(manifest, from, batchLength);
    const batch = firstOf(page.filter((member) => readings.isMissing(member) && !isLarge(member)));
    readings.start(batch, hashSmall);
    const [first, last] = [page[0], batch.at(-1)];
    if (first !== undefined && last !== undefined) edges.set(keyOf(first), last.position + 1);
  }

  function startLarge(member: Member): void {
    if (readings.isMissing(member)) readings.start([member], hashLarge);
  }

  function of(member: Member): number | Promise<number> {
    if (member.crc !== null) return member.crc;
    if (isLarge(member)) startLarge(member);
    else if (readings.isMissing(member)) {
      // By itself, for the first byte of the download waits for nothing else.
      readings.start([member], hashSmall);
      readAhead(member.manifest, member.position + 1);
    }
    const next = edges.get(keyOf(member));
    if (next !== undefined) {
      edges.delete(keyOf(member));
      readAhead(member.manifest, next);
    }
    return readings.resultOf(member);
  }

  return {
    of,
    known(member) {
      const crc = member.crc ?? readings.known(member);
      // It may be where the next batch begins.
      if (crc !== undefined) void of(member);
      return crc;
    },
    async ofAll(wanted) {
      wanted.filter(isLarge).forEach(startLarge);
      const crcs: number[] = [];
      for (const member of wanted) crcs.push(await of(member));
      return crcs;
    },
    prepare: startLarge,
  };
}

function isLarge({ identity }: Member): boolean {
  return hasDescriptor(identity.size);
}

/** Readings that are under way, and what came of the last ones: rows that were read before do not have it. */
function createReadings({ members, report }: Pick<Deps, 'members' | 'report'>) {
  const known = new LRUCache<string, number>({ max: maxKnown });
  const running = new Map<string, Promise<number>>();

  function take(member: Member, result: FoundHashes | FileProblem = 'unreadable'): number {
    if (typeof result !== 'string') {
      known.set(keyOf(member), result.crc);
      return result.crc;
    }
    const { manifest, path, realPath } = member;
    report({ manifest, path, realPath, reason: result });
    throw new ContentProblem(result);
  }

  async function read(batch: readonly Member[], hash: HashMembers) {
    const results = await hash(batch, 'crc');
    const crcs = results.filter((result) => typeof result !== 'string');
    if (crcs.length > 0) members.noteCrcs(batch[0]?.manifest ?? 0, crcs);
    return results;
  }

  return {
    isMissing({ crc, ...member }: Member): boolean {
      const key = keyOf(member);
      return crc === null && !known.has(key) && !running.has(key);
    },
    known: (member: Member) => known.get(keyOf(member)),
    /** @param batch of one manifest */
    start(batch: readonly Member[], hash: HashMembers): void {
      if (batch.length === 0) return;
      const reading = read(batch, hash);
      for (const [index, member] of batch.entries()) {
        const key = keyOf(member);
        const crc = reading
          .then((results) => take(member, results[index]))
          .finally(() => running.delete(key));
        running.set(key, crc);
        // Whoever asks hears of it; nobody may.
        crc.catch(() => undefined);
      }
    },
    /** Of a member whose reading was started, if it was missing. */
    resultOf(member: Member): number | Promise<number> {
      const key = keyOf(member);
      return known.get(key) ?? running.get(key) ?? Promise.reject(new ContentProblem('unreadable'));
    },
  };
}

function firstOf(members: readonly Member[]): Member[] {
  let bytes = 0;
  return members.filter(({ identity: { size } }, index) => {
    bytes += size;
    return index === 0 || bytes <= batchBytes;
  });
}

function keyOf({ manifest, position }: Pick<Member, 'manifest' | 'position'>): string {
  return `${manifest} ${position}`;
}
