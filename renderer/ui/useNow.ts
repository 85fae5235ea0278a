/** The clock of what is on screen: each component wakes only when its words could have changed. */
import { useEffect, useState } from 'react';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** @returns milliseconds until the relative time of something this far away reads differently, about */
function patience(distance: number): number {
  if (distance < 90 * second) return second;
  if (distance < 2 * hour) return 15 * second;
  return minute;
}

/**
 * @param instants epoch milliseconds that the component speaks of
 * @returns epoch milliseconds, moving as fast as the nearest of them needs
 */
export function useNow(...instants: readonly number[]): number {
  const [, setTick] = useState(0);
  // The clock itself and not the last tick: what happened since then must not seem to lie ahead.
  const now = Date.now();
  const nearest = Math.min(hour * 24, ...instants.map((instant) => Math.abs(instant - now)));
  const delay = patience(nearest);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), delay);
    return () => clearInterval(timer);
  }, [delay]);
  return now;
}
