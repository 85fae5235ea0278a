import type { StartFault } from '../../shared/faults.ts';

/** Why the server cannot start; whoever shows it has the sentence. */
export class StartError extends Error {
  readonly fault: StartFault;

  constructor(fault: StartFault, options?: ErrorOptions) {
    super(fault.reason, options);
    this.name = 'StartError';
    this.fault = fault;
  }
}
