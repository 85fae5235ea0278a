/**
 * The slots of limited links: each is one delivery that the limit allows, held for a visitor from before the first byte.
 * It is his while bytes flow and half an hour after the last one; spent when he was given everything, or when that time is
 * over and he was given nearly everything; else free again. What is given away is on the disk before it leaves, to a tenth
 * of the content, so that a crash never lets one visitor too many through (docs/decisions/032).
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { NoDelivery, Slot, SlotStore, Version } from '../visits.ts';
import { bytesIn, coverRange } from './ranges.ts';
import { type HeldSlot, isNearlyAll, type SlotVersion, stepsIn, turnTo } from './slotRules.ts';

/** Milliseconds without a byte after which a slot is no longer held. */
const holdTime = 30 * 60_000;

export type Slots = {
  /** Takes a slot or goes on with the visitor's own. @throws storage_full */
  take(tokenSeq: number, visitor: string, limit: number, version: SlotVersion): HeldSlot | NoDelivery;
  /** Whether this visitor could take one now, or has one. */
  hasRoom(tokenSeq: number, visitor: string, limit: number): boolean;
  /** How many are neither held nor spent. */
  left(tokenSeq: number, limit: number): number;
  begin(slot: HeldSlot): void;
  /** After a crash, whoever goes on at a byte has what comes before. */
  proves(slot: HeldSlot, first: number): void;
  /** @throws storage_full before anything is given that could not be written down */
  giving(slot: HeldSlot, start: number, length: number): void;
  end(slot: HeldSlot): void;
};

type Deps = { store: SlotStore; clock: Pick<Clock, 'now'>; onError: OnError };

export function createSlots({ store, clock, onError }: Deps): Slots {
  const running = new Map<string, HeldSlot>();
  const { find, release, insert } = createBook({ store, clock }, running);
  return {
    take(tokenSeq, visitor, limit, version) {
      release(tokenSeq);
      const own = find(tokenSeq, visitor);
      if (own !== undefined) return turnTo(own, version, clock.now());
      if (store.count(tokenSeq) < limit) return insert(tokenSeq, visitor, version);
      return store.isAnyHeld(tokenSeq) ? 'held' : 'spent';
    },
    hasRoom(tokenSeq, visitor, limit) {
      release(tokenSeq);
      return store.count(tokenSeq) < limit || find(tokenSeq, visitor) !== undefined;
    },
    left(tokenSeq, limit) {
      release(tokenSeq);
      return Math.max(limit - store.count(tokenSeq), 0);
    },
    begin(slot) {
      slot.running += 1;
      running.set(nameOf(slot), slot);
    },
    proves(slot, first) {
      if (slot.isRecovered && first > 0) coverRange(slot.given, 0, Math.min(first, slot.size));
    },
    giving(slot, start, length) {
      const next = afterGiving(slot, [start, start + length], clock.now());
      const isStep = slot.isExact || next.isExact || stepsIn(next) > stepsIn(slot);
      if (slot.spentAt === null && isStep) store.update(next);
      Object.assign(slot, next);
    },
    end(slot) {
      slot.running -= 1;
      slot.lastAt = clock.now();
      if (slot.running > 0) return;
      const isSaved = attempt(onError, () => store.update({ ...slot, isExact: !slot.isRecovered }));
      if (isSaved) running.delete(nameOf(slot));
    },
  };
}

/** The slots on the disk. @param running those that are newer in memory */
function createBook({ store, clock }: Omit<Deps, 'onError'>, running: ReadonlyMap<string, HeldSlot>) {
  const throughCrash = recover(store, clock.now());

  function asHeld(row: Slot): HeldSlot {
    return { ...row, running: 0, isRecovered: throughCrash.has(nameOf(row)) };
  }

  function find(tokenSeq: number, visitor: string): HeldSlot | undefined {
    const known = running.get(nameOf({ tokenSeq, visitor }));
    if (known !== undefined) return known;
    const row = store.get(tokenSeq, visitor);
    return row && asHeld(row);
  }

  /** Lets go of one whose time is over. */
  function letGo(row: Slot): void {
    if (isNearlyAll(asHeld(row))) store.update({ ...row, spentAt: clock.now() });
    else store.remove(row.tokenSeq, row.visitor);
    throughCrash.delete(nameOf(row));
  }

  function release(tokenSeq: number): void {
    const now = clock.now();
    for (const row of store.lapsed(tokenSeq, { since: now - holdTime, now })) {
      if (running.has(nameOf(row))) continue;
      // Where the clock was set back it is held from now on, or it would be until the clock is as late again.
      if (row.lastAt > now) store.update({ ...row, lastAt: now });
      else letGo(row);
    }
  }

  function insert(tokenSeq: number, visitor: string, { etag, size }: Version): HeldSlot {
    const own = { tokenSeq, visitor, version: etag, size, given: [], spentAt: null, isExact: true };
    const slot = { ...own, lastAt: clock.now() };
    store.insert(slot);
    return asHeld(slot);
  }

  return { find, release, insert };
}

/**
 * What was held through a crash is held from now on, for nobody knows until when bytes flowed; and so is what would be held
 * for ever, for the clock was set back since. @returns the names of the former
 */
function recover(store: SlotStore, now: number): Set<string> {
  const held = store.allHeld();
  for (const slot of held) if (!slot.isExact || slot.lastAt > now) store.update({ ...slot, lastAt: now });
  return new Set(held.filter(({ isExact }) => !isExact).map(nameOf));
}

function afterGiving(slot: HeldSlot, [start, end]: [number, number], now: number): HeldSlot {
  const given = [...slot.given];
  coverRange(given, start, end);
  const isAll = bytesIn(given) === slot.size;
  return { ...slot, given, lastAt: now, spentAt: slot.spentAt ?? (isAll ? now : null), isExact: isAll };
}

function nameOf({ tokenSeq, visitor }: Pick<Slot, 'tokenSeq' | 'visitor'>): string {
  return `${tokenSeq} ${visitor}`;
}
