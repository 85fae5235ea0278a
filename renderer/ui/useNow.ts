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
  useEffect(() => onTick(delay, () => setTick((tick) => tick + 1)), [delay]);
  return now;
}

type Ticking = { listeners: Set<() => void>; timer: ReturnType<typeof setInterval> };

const ticking = new Map<number, Ticking>();

/** One timer for all that wake equally often: scrolling brings and takes a hundred of them at a time. */
function onTick(delay: number, listener: () => void): () => void {
  const clock = ticking.get(delay) ?? start(delay);
  clock.listeners.add(listener);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    ticking.delete(delay);
  };
}

function start(delay: number): Ticking {
  const listeners = new Set<() => void>();
  const timer = setInterval(() => {
    for (const listener of listeners) listener();
  }, delay);
  const clock = { listeners, timer };
  ticking.set(delay, clock);
  return clock;
}
