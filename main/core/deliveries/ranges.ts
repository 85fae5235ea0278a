/** Sets of byte ranges. */

/** Start and end (exclusive) of each range in turn, in order, none touching the next. */
export type Ranges = number[];

/** Ranges that are kept apart. A visitor who asks for every second byte must not fill the memory. */
const maxRanges = 512;

/**
 * Adds the bytes from `start` to `end`, which mostly follow what is there. A range that would be one too many is left out,
 * so the set never says more than it was told.
 * @returns how many bytes are new
 */
export function addRange(ranges: Ranges, start: number, end: number): number {
  if (start >= end) return 0;
  const from = firstReaching(ranges, start);
  let [newStart, newEnd, known, to] = [start, end, 0, from];
  for (; to < ranges.length; to += 2) {
    const [otherStart = 0, otherEnd = 0] = ranges.slice(to, to + 2);
    if (otherStart > end) break;
    newStart = Math.min(newStart, otherStart);
    newEnd = Math.max(newEnd, otherEnd);
    known += otherEnd - otherStart;
  }
  if (to === from && ranges.length >= 2 * maxRanges) return 0;
  if (to === from + 2) [ranges[from], ranges[from + 1]] = [newStart, newEnd];
  else ranges.splice(from, to - from, newStart, newEnd);
  return newEnd - newStart - known;
}

/** The same for what must never say less than it was told: of too many, the two that are nearest become one. */
export function coverRange(ranges: Ranges, start: number, end: number): void {
  const isApart = !((ranges[firstReaching(ranges, start)] ?? Number.POSITIVE_INFINITY) <= end);
  if (isApart && ranges.length >= 2 * maxRanges) joinNearest(ranges);
  addRange(ranges, start, end);
}

function joinNearest(ranges: Ranges): void {
  let nearest = 1;
  for (let at = 3; at < ranges.length - 1; at += 2) {
    if (gapAfter(ranges, at) < gapAfter(ranges, nearest)) nearest = at;
  }
  ranges.splice(nearest, 2);
}

/** @param at place of the end of a range that is not the last */
function gapAfter(ranges: Readonly<Ranges>, at: number): number {
  return (ranges[at + 1] ?? 0) - (ranges[at] ?? 0);
}

/** @returns the place of the first range that ends at this byte or behind it */
function firstReaching(ranges: Ranges, byte: number): number {
  if ((ranges[ranges.length - 1] ?? 0) < byte) return ranges.length;
  let [low, high] = [0, ranges.length / 2 - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[2 * middle + 1] ?? 0) < byte) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** What of them lies before this byte. */
export function rangesBefore(ranges: Readonly<Ranges>, byte: number): Ranges {
  const inside: Ranges = [];
  for (let at = 0; at < ranges.length && (ranges[at] ?? 0) < byte; at += 2) {
    inside.push(ranges[at] ?? 0, Math.min(ranges[at + 1] ?? 0, byte));
  }
  return inside;
}

export function bytesIn(ranges: Readonly<Ranges>): number {
  let sum = 0;
  for (let at = 0; at < ranges.length; at += 2) sum += (ranges[at + 1] ?? 0) - (ranges[at] ?? 0);
  return sum;
}

/** Of an empty content everything was sent as soon as it was asked for. 100 only for all of it. */
export function percentOf(bytes: number, size: number): number {
  return size === 0 ? 100 : Math.floor((bytes / size) * 100);
}
