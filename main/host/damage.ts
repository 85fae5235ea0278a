/**
 * Damage of the database that is found while the server runs: by the check after the start, by a copy, or by a request
 * that met it. It is told once, in the log, to whoever runs the server, and in the console.
 */
import { attempt } from '../core/bestEffort.ts';
import { isDamage } from '../db/sqlite/failures.ts';
import type { Log } from '../http/log.ts';

export type Damage = {
  isFound(): boolean;
  /** Called once: at the first finding, or at once where that was before, for the start itself may meet damage. */
  onFound(listener: () => void): void;
  report(): void;
  /** A log that takes an entry about damage for a finding. */
  watch(log: Log): Log;
};

export function createDamage(log: Log): Damage {
  const listeners: (() => void)[] = [];
  let isFound = false;

  function tell(listener: () => void): void {
    attempt((err) => log.error({ err }, 'Failure while telling of damage'), listener);
  }

  function report(): void {
    if (isFound) return;
    isFound = true;
    log.error({}, 'The database is damaged. "latchkey restore" puts a copy of it back.');
    for (const listener of listeners) tell(listener);
  }

  return {
    isFound: () => isFound,
    onFound(listener) {
      if (isFound) tell(listener);
      else listeners.push(listener);
    },
    report,
    watch: (inner) => ({
      info: (fields, message) => inner.info(fields, message),
      warn: (fields, message) => inner.warn(fields, message),
      error(fields, message) {
        if ('err' in fields && isDamage(fields.err)) report();
        else inner.error(fields, message);
      },
    }),
  };
}
