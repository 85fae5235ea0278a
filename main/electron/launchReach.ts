/** Who can open links, among the arguments of a launch (`npm start -- --lan`), as the command line takes them. */
import { parseArgs } from 'node:util';
import type { UsageFault } from '../../shared/faults.ts';
import { joinRouterPort, reachOptions, readReach } from '../../shared/reachOptions.ts';
import { usageErrorOf } from '../../shared/usageError.ts';
import type { ChangeReach } from '../../shared/wire/reach.ts';

/**
 * @param argv arguments of the process, with switches of Electron and files among them
 * @param absolute the path of a file that is meant from where the program was called
 * @returns without a change when they say nothing of it; with a fault when a value cannot be
 */
export function launchReach(
  argv: readonly string[],
  absolute: (path: string) => string,
): { change?: ChangeReach | undefined; fault?: UsageFault } {
  try {
    const { values } = parseArgs({ args: reachArguments(argv), options: reachOptions });
    return { change: readReach(values, absolute) };
  } catch (error) {
    return { fault: usageErrorOf(error).fault };
  }
}

/** Those with their values; the others are Electron's. */
function reachArguments(argv: readonly string[]): string[] {
  const args = joinRouterPort(argv);
  const { tokens } = parseArgs({ args, options: reachOptions, strict: false, tokens: true });
  return tokens.flatMap((token) => {
    if (token.kind !== 'option' || !(token.name in reachOptions)) return [];
    const hasOwnValue = token.value !== undefined && !token.inlineValue;
    return args.slice(token.index, token.index + (hasOwnValue ? 2 : 1));
  });
}
