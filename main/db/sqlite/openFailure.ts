import type { StartFault } from '../../../shared/faults.ts';

/** Why the database cannot be opened. */
export class OpenFailure extends Error {
  readonly fault: StartFault;

  constructor(fault: StartFault, options?: ErrorOptions) {
    super(fault.reason, options);
    this.name = 'OpenFailure';
    this.fault = fault;
  }
}
