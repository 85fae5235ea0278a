import type { RestoreFault } from '../../shared/faults.ts';

/** Why nothing was restored. Nothing was changed either. */
export class RestoreError extends Error {
  readonly fault: RestoreFault;

  constructor(fault: RestoreFault, options?: ErrorOptions) {
    super(fault.reason, options);
    this.name = 'RestoreError';
    this.fault = fault;
  }
}
