import type { UsageFault } from './faults.ts';

/** An invalid command line. Exit code 2, as in shells and GNU tools. */
export class UsageError extends Error {
  readonly fault: UsageFault;

  constructor(fault: UsageFault) {
    super(fault.reason);
    this.name = 'UsageError';
    this.fault = fault;
  }
}

/** Recognised by the message, because Node has no separate code for each; it names the option in quotes. */
const optionReasons = {
  ' does not take an argument': 'needlessArgument',
  ' argument is ambiguous': 'ambiguousArgument',
  ' argument missing': 'missingArgument',
} as const;

/** What `parseArgs` of Node says of options, as ours. */
export function usageErrorOf(error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const [, option = text, rest = ''] =
    /'(.*?)'( does not take an argument| argument is ambiguous| argument missing|\. )/s.exec(text) ?? [];
  const reason = optionReasons[rest as keyof typeof optionReasons] ?? 'unknownOption';
  return new UsageError({ reason, values: { option } });
}
