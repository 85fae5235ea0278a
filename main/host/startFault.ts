import type { StartFault } from '../../shared/faults.ts';
import { StartError } from '../core/startError.ts';

/** Why `startServer` rejected, as a reason with values; `undefined` for an error that is a bug. */
export function startFault(error: unknown): StartFault | undefined {
  return error instanceof StartError ? error.fault : undefined;
}
