import type { UsageFault } from '../../shared/faults.ts';

/** An invalid command line. Exit code 2, as in shells and GNU tools. */
export class UsageError extends Error {
  readonly fault: UsageFault;

  constructor(fault: UsageFault) {
    super(fault.reason);
    this.name = 'UsageError';
    this.fault = fault;
  }
}
