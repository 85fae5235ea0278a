import { setTimeout as wait } from 'node:timers/promises';

/** Seconds; what a slow machine takes long for is no fault. */
export const patience = 90;

/** Calls `ask` until it returns a value; for changes that emit no event. @throws after `seconds` */
export async function poll<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  what: string,
  seconds = patience,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await wait(20);
  }
  throw new Error(`waited ${seconds} s in vain for: ${what}`);
}
