/** When a slot of a limited link is used up (docs/decisions/032). */
import type { Slot, Version } from '../visits.ts';
import { bytesIn, rangesBefore } from './ranges.ts';

/** What is given away is written down each time that it comes to another tenth of the content. */
const steps = 10;

/** Tenths that use a slot up when its visitor does not come back. */
const nearlyAll = 9;

export type HeldSlot = Slot & {
  /** Answers that are being sent. */
  running: number;
  /** Whether a crash may have forgotten some of what was given. */
  isRecovered: boolean;
};

/** Tenths of the content that were given away, rounded down. */
export function stepsIn({ given, size }: Pick<Slot, 'given' | 'size'>): number {
  return size === 0 ? steps : Math.floor((bytesIn(given) * steps) / size);
}

/** Of what a crash forgot, less than a tenth was given too. */
export function isNearlyAll(slot: Pick<HeldSlot, 'given' | 'size' | 'isRecovered'>): boolean {
  return stepsIn(slot) >= (slot.isRecovered ? nearlyAll - 1 : nearlyAll);
}

/** @property isLive whether the file is given as it is at each request, so that every answer may have an ETag of its own */
export type SlotVersion = Version & { isLive?: boolean };

/**
 * Of other content, what was given of the old one counts no more, unless it was nearly everything. A live file goes on
 * where it was: who asks for parts of a log while it is written to would else begin anew each time, and use nothing up.
 */
export function turnTo(slot: HeldSlot, { etag, size, isLive = false }: SlotVersion, now: number): HeldSlot {
  if (slot.version === etag) return slot;
  const spentAt = slot.spentAt ?? (isNearlyAll(slot) ? now : null);
  const given = isLive ? rangesBefore(slot.given, size) : [];
  return Object.assign(slot, { version: etag, size, given, spentAt });
}
