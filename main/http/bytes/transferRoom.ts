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
  const counts = new Map<string, number>();
  const isBelow = (key: string, cap: number | null) => cap === null || (counts.get(key) ?? 0) < cap;

  function add(key: string, change: number): void {
    const count = (counts.get(key) ?? 0) + change;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }

  function addAll({ visitor, linkId }: Party, change: number): void {
    add('all', change);
    add(`link ${linkId}`, change);
    add(`visitor ${visitor}`, change);
  }

  return {
    isFor({ visitor, linkId }) {
      const { total, perLink, perVisitor } = capsOf();
      return (
        isBelow('all', total) &&
        isBelow(`link ${linkId}`, perLink) &&
        isBelow(`visitor ${visitor}`, perVisitor)
      );
    },
    take: (party) => addAll(party, 1),
    giveBack: (party) => addAll(party, -1),
    isVisitorFull: (visitor) => !isBelow(`visitor ${visitor}`, capsOf().perVisitor),
  };
}
