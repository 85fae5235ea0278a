/** The clock of what is on screen: each component wakes only when its text could have changed. */
import { useEffect, useState } from 'react';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** @returns milliseconds until the relative time of something this far away reads differently, about */
function updateInterval(distance: number): number {
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
  const delay = updateInterval(nearest);
  useEffect(() => onTick(delay, () => setTick((tick) => tick + 1)), [delay]);
  return now;
}

type Ticker = { listeners: Set<() => void>; timer: ReturnType<typeof setInterval> };

const tickers = new Map<number, Ticker>();

/** One timer for all that wake equally often: scrolling brings and takes a hundred of them at a time. */
function onTick(delay: number, listener: () => void): () => void {
  const clock = tickers.get(delay) ?? startTicker(delay);
  clock.listeners.add(listener);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    tickers.delete(delay);
  };
}

function startTicker(delay: number): Ticker {
  const listeners = new Set<() => void>();
  const timer = setInterval(() => {
    for (const listener of listeners) listener();
  }, delay);
  const clock = { listeners, timer };
  tickers.set(delay, clock);
  return clock;
}
