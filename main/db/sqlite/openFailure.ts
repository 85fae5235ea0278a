import type { StartFailure } from '../../../shared/serverMessages.ts';

/** Why the database cannot be opened; `message` is one sentence for people. */
export class OpenFailure extends Error {
  readonly reason: StartFailure['reason'];

  constructor(reason: StartFailure['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OpenFailure';
    this.reason = reason;
  }
}
