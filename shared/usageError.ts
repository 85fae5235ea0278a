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

/** Recognised by what follows the option, which stands in quotes: Node has no separate code for each. */
const reasons = {
  "' does not take an argument": 'needlessArgument',
  "' argument is ambiguous": 'ambiguousArgument',
  "' argument missing": 'missingArgument',
  "'. ": 'unknownOption',
} as const;

/** What `parseArgs` of Node says of options, as ours. */
export function usageErrorOf(error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const begin = text.indexOf("'") + 1;
  const [first] = Object.entries(reasons)
    .map(([mark, reason]) => ({ reason, end: begin === 0 ? -1 : text.indexOf(mark, begin) }))
    .filter(({ end }) => end !== -1)
    .toSorted((one, other) => one.end - other.end);
  const { reason, end } = first ?? { reason: 'unknownOption' as const, end: undefined };
  return new UsageError({ reason, values: { option: end === undefined ? text : text.slice(begin, end) } });
}
