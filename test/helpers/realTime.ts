import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits in real time, for races without an event. Tests of timers move the clock instead (`testClock.ts`), and other
 * changes are polled (`poll.ts`).
 * @param milliseconds 0 does not wait
 */
export async function realTime(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds);
}
