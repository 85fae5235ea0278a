/**
 * Those who wait, by what is in their way: who is behind a cap of his link or of himself is not looked at again before there
 * is room below that cap. So whoever comes or goes costs the same, however many wait.
 */
import type { PartCap, Party, Room } from './transferRoom.ts';
import { createTurns, type Turn, type Turns } from './turns.ts';

/** @property queue where it is now */
export type Queued = Party & Turn & { queue: Turns<Queued> | undefined };

export type Queues = {
  /** For who has no place in a queue yet, or had another turn there. */
  add(item: Queued): void;
  remove(item: Queued): void;
  /** Takes out the first for whom there is room. */
  next(): Queued | undefined;
  /** There may be room for others of this link, or this visitor. */
  wake(party: Party): void;
  /** There may be room for everybody. */
  wakeAll(): void;
};

const caps: readonly PartCap[] = ['link', 'visitor'];

const nameOf = (cap: PartCap, { linkId, visitor }: Party) => `${cap} ${cap === 'link' ? linkId : visitor}`;

export function createQueues(room: Room): Queues {
  const ready = createTurns<Queued>();
  const behind = new Map<string, Turns<Queued>>();

  function takeOut(item: Queued): void {
    const { queue } = item;
    item.queue = undefined;
    queue?.remove(item);
    if (queue === undefined || queue.first() !== undefined) return;
    for (const name of caps.map((cap) => nameOf(cap, item)))
      if (behind.get(name) === queue) behind.delete(name);
  }

  function putBehind(cap: PartCap, item: Queued): void {
    const queue = behind.get(nameOf(cap, item)) ?? createTurns<Queued>();
    behind.set(nameOf(cap, item), queue);
    put(item, queue);
  }

  /** One of each: the next is woken when it is known that this one does not take all the room. */
  function wake(party: Party): void {
    for (const cap of caps) {
      const first = behind.get(nameOf(cap, party))?.first();
      if (first === undefined || room.isPartFull(cap, party)) continue;
      takeOut(first);
      put(first, ready);
    }
  }

  return {
    add: (item) => put(item, ready),
    remove(item) {
      takeOut(item);
      wake(item);
    },
    next() {
      while (!room.isFull()) {
        const item = ready.first();
        if (item === undefined) return undefined;
        takeOut(item);
        const cap = caps.find((each) => room.isPartFull(each, item));
        if (cap === undefined) return item;
        putBehind(cap, item);
        wake(item);
      }
      return undefined;
    },
    wake,
    wakeAll() {
      for (const item of [...behind.values()].flatMap((queue) => queue.all())) {
        takeOut(item);
        put(item, ready);
      }
    },
  };
}

function put(item: Queued, queue: Turns<Queued>): void {
  item.queue = queue;
  queue.add(item);
}
