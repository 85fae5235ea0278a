import type { StartFailure } from '../../shared/serverMessages.ts';

/** Why the server cannot start, as a sentence for people. */
export class StartError extends Error {
  readonly failure: StartFailure;

  constructor(reason: StartFailure['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.failure = { reason, message };
  }
}
