import type { UsageFault } from '../../shared/faults.ts';

/** A command line that cannot be understood. Exit code 2, as shells and GNU tools do it. */
export class UsageError extends Error {
  readonly fault: UsageFault;

  constructor(fault: UsageFault) {
    super(fault.reason);
    this.name = 'UsageError';
    this.fault = fault;
  }
}
