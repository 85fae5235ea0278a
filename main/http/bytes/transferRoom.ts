/** How much room there is for transfers: counts of what runs, against caps that may change at any time. */

/** `null` = any number. */
export type TransferCaps = { total: number | null; perLink: number | null; perVisitor: number | null };

/** Who wants to receive what. */
export type Party = { visitor: string; linkId: string };

export type Room = {
  isFor(party: Party): boolean;
  take(party: Party): void;
  giveBack(party: Party): void;
  /** Whether the visitor has as much as one may have. */
  isVisitorFull(visitor: string): boolean;
};

export function createRoom(capsOf: () => TransferCaps): Room {
  let all = 0;
  const ofLinks = new Map<string, number>();
  const ofVisitors = new Map<string, number>();

  function addAll({ visitor, linkId }: Party, change: number): void {
    all += change;
    add(ofLinks, linkId, change);
    add(ofVisitors, visitor, change);
  }

  return {
    isFor({ visitor, linkId }) {
      const { total, perLink, perVisitor } = capsOf();
      return (
        (total === null || all < total) &&
        isBelow(ofLinks, linkId, perLink) &&
        isBelow(ofVisitors, visitor, perVisitor)
      );
    },
    take: (party) => addAll(party, 1),
    giveBack: (party) => addAll(party, -1),
    isVisitorFull: (visitor) => !isBelow(ofVisitors, visitor, capsOf().perVisitor),
  };
}

type Counts = Map<string, number>;

function isBelow(counts: Counts, key: string, cap: number | null): boolean {
  return cap === null || (counts.get(key) ?? 0) < cap;
}

function add(counts: Counts, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
