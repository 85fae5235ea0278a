/** What lies in sets: listings for the page, single members, and new files where they are to be shared too. */
import type { Clock } from '../clock.ts';
import { ContentProblem } from '../content.ts';
import type { Sets } from '../linkServices.ts';
import { isComplete } from '../model.ts';
import type { ListedEntry, Member, MemberStore, SetFile, SetListing } from '../sets.ts';
import type { Gathering } from './gathering.ts';
import { isGrowing } from './growingSets.ts';

type Deps = {
  members: MemberStore;
  gathering: Pick<Gathering, 'gather' | 'growing'>;
  clock: Clock;
};

/** Entries on a page of a listing. */
const pageLength = 200;
/** Members that are read at once. */
const batchLength = 1_000;
/** What is left out is told up to that many. */
const maxLeftOut = 10_000;
/** Milliseconds between two looks for new files. */
const refreshPause = 5_000;

export function createSets({ members, gathering, clock }: Deps): Sets {
  /** When it was looked at last; infinite as long as a look is under way, which in a large folder takes its time. */
  const refreshed = new Map<number, number>();

  function isDue(seq: number): boolean {
    return clock.monotonic() - (refreshed.get(seq) ?? Number.NEGATIVE_INFINITY) >= refreshPause;
  }

  async function refresh(seq: number): Promise<void> {
    refreshed.set(seq, Number.POSITIVE_INFINITY);
    await gathering.gather(seq, 'new');
    refreshed.set(seq, clock.monotonic());
  }

  /** Of one that grows, what is known of it by now. */
  function manifestOf(file: SetFile): number {
    const { manifest } = file.source;
    return isGrowing(file) ? (gathering.growing(file.seq) ?? manifest) : manifest;
  }

  return {
    list: (file, folder, from) => listEntries(members, file, startOf(file, folder), from),
    find: ({ source: { manifest } }, path) =>
      members.byPath(manifest, path) ?? (members.below(manifest, `${path}/`) && 'folder'),
    *pages(file) {
      const { files } = file.source;
      const manifest = manifestOf(file);
      let told = 0;
      let page = members.page(manifest, 0, batchLength);
      for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
        told += page.length;
        yield page;
        page = members.page(manifest, last.position + 1, batchLength);
      }
      if (isComplete(file) && told < files) throw new ContentProblem('changed');
    },
    leftOut: (file) => members.leftOut(manifestOf(file), maxLeftOut),
    refresh({ seq, source }) {
      // A live set is looked at for each who asks.
      if (source.includeNew && !source.isLive && isDue(seq)) void refresh(seq);
    },
  };
}

/** Of a folder that was shared by itself, there is no more to see above it. */
function startOf({ source: { roots } }: SetFile, folder: string): string {
  const [only, ...more] = roots;
  return folder === '' && more.length === 0 && only?.isFolder ? `${only.name}/` : folder;
}

/** Whole folders are passed over by their borders, so that a page takes no longer where they hold much. */
function listEntries(
  members: MemberStore,
  { source, problem }: SetFile,
  folder: string,
  from: number,
): SetListing {
  const { manifest } = source;
  const range = folder === '' ? { first: 0, end: source.files } : members.below(manifest, folder);
  const { first, end } = range ?? { first: 0, end: 0 };
  const entries: ListedEntry[] = [];
  let position = Math.max(first, from);
  while (position < end && entries.length < pageLength) {
    const member = members.at(manifest, position);
    if (member === undefined) break;
    const [entry, next] = entryAt(members, member, folder);
    entries.push(entry);
    position = next;
  }
  const { files, leftOut } = source;
  const next = position < end ? position : undefined;
  return { folder, entries, next, files, leftOut, culprit: problem === '' ? '' : source.culprit };
}

/** @returns the entry that a member belongs to, and the position after it */
function entryAt(members: MemberStore, member: Member, folder: string): [ListedEntry, number] {
  const { manifest, position, path, identity, bytes } = member;
  const below = path.slice(folder.length);
  const slash = below.indexOf('/');
  if (slash < 0) {
    return [{ name: below, path, kind: 'file', size: identity.size, files: 1 }, position + 1];
  }
  const name = below.slice(0, slash);
  const inner = `${folder}${name}/`;
  const end = members.below(manifest, inner)?.end ?? position + 1;
  const last = members.at(manifest, end - 1) ?? member;
  const size = last.bytes + last.identity.size - bytes;
  return [{ name, path: inner, kind: 'folder', size, files: end - position }, end];
}
