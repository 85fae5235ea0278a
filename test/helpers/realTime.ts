import { setTimeout as wait } from 'node:timers/promises';

/**
 * Real time, for the moments of a race that nothing announces. What a server decides by its clock is waited for by
 * moving that clock (`testClock.ts`), and what happens soon is asked for (`poll.ts`).
 * @param milliseconds 0 goes on at once
 */
export async function realTime(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds);
}
