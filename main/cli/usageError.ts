/** A command line that cannot be understood, as one sentence. Exit code 2, as shells and GNU tools do it. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
