/** Programs of this computer that routes run, such as `ssh`. How they are started is up to the host (`docs/decisions/027`). */

export type ProgramCall = {
  /** As on the command line, without a folder: it is looked for on PATH. */
  name: string;
  args: readonly string[];
  /** Beside the few variables that every program gets. */
  env?: Readonly<Record<string, string>>;
};

export type ProgramEnd =
  /** There is no such program. */
  | { reason: 'missing' }
  /** `code`: 128 and the number of the signal where one ended it, as shells count. */
  | { reason: 'exited'; code: number };

/** None is called after `end`. */
export type ProgramListeners = {
  /** A line of its output, without colours and control characters, cut at 16,384 characters. */
  onLine(line: string, from: 'stdout' | 'stderr'): void;
  /** Once, after the last line. Never before `StartProgram` has returned. */
  onEnd(end: ProgramEnd): void;
};

export type RunningProgram = {
  /** Asks it and its children to end, then kills them. Resolves when it is gone; never rejects. */
  end(): Promise<void>;
};

/**
 * Starts a program that ends with this process, however that ends. No shell, no input, no terminal. Never throws.
 */
export type StartProgram = (call: ProgramCall, listeners: ProgramListeners) => RunningProgram;
