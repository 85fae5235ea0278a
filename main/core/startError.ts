import type { StartFault } from '../../shared/faults.ts';

/** Why the server cannot start. Thrown by `db/`, `files/` and `host/`; each host has a sentence for every reason. */
export class StartError extends Error {
  readonly fault: StartFault;

  constructor(fault: StartFault, options?: ErrorOptions) {
    super(fault.reason, options);
    this.name = 'StartError';
    this.fault = fault;
  }
}
