/** Those who wait, in the order of their turns. Finding one takes some ten steps, for a line of two thousand. */

export type Turn = { turn: number };

export type Turns<Item extends Turn> = {
  first(): Item | undefined;
  add(item: Item): void;
  /** It must be there, with the turn that it was added with. */
  remove(item: Item): void;
  /** How many are before it. */
  before(item: Item): number;
  all(): readonly Item[];
};

export function createTurns<Item extends Turn>(): Turns<Item> {
  const items: Item[] = [];

  function before({ turn }: Turn): number {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle]?.turn ?? turn) < turn) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    first: () => items[0],
    add: (item) => void items.splice(before(item), 0, item),
    remove: (item) => void items.splice(before(item), 1),
    before,
    all: () => items,
  };
}
