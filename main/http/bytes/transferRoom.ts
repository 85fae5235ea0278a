/** How much room there is for transfers: counts of what runs, against caps that may change at any time. */

/** `null` = any number. */
export type TransferCaps = { total: number | null; perLink: number | null; perVisitor: number | null };

/**
 * Who wants to receive what.
 * @property from where he comes from: his address, or what stands for all whose address is the same. One person can be any
 *   number of visitors, but comes from few places
 */
export type Party = { visitor: string; linkId: string; from: string };

/** A cap that is not for everything. */
export type PartCap = 'link' | 'visitor';

export type Room = {
  isFor(party: Party): boolean;
  /** Whether there is none for anybody. */
  isFull(): boolean;
  /** Whether the party's link, or the visitor himself, has as much as one may have. */
  isPartFull(cap: PartCap, party: Party): boolean;
  take(party: Party): void;
  giveBack(party: Party): void;
};

export function createRoom(capsOf: () => TransferCaps): Room {
  let all = 0;
  const ofLinks = new Map<string, number>();
  const ofVisitors = new Map<string, number>();

  function addAll({ visitor, linkId }: Party, change: number): void {
    all += change;
    addCount(ofLinks, linkId, change);
    addCount(ofVisitors, visitor, change);
  }

  function isFull(): boolean {
    const { total } = capsOf();
    return total !== null && all >= total;
  }

  function isPartFull(cap: PartCap, { visitor, linkId }: Party): boolean {
    const { perLink, perVisitor } = capsOf();
    return cap === 'link' ? !isBelow(ofLinks, linkId, perLink) : !isBelow(ofVisitors, visitor, perVisitor);
  }

  return {
    isFor: (party) => !isFull() && !isPartFull('link', party) && !isPartFull('visitor', party),
    isFull,
    isPartFull,
    take: (party) => addAll(party, 1),
    giveBack: (party) => addAll(party, -1),
  };
}

type Counts = Map<string, number>;

function isBelow(counts: Counts, key: string, cap: number | null): boolean {
  return cap === null || (counts.get(key) ?? 0) < cap;
}

/** Keeps none of what is 0. */
export function addCount(counts: Counts, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
