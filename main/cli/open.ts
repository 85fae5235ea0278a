/** `latchkey open`: a fresh address of the console of the running server, printed and opened. */
import type { Cli } from './cli.ts';
import { CommandError } from './commandError.ts';
import type { OpenCommand } from './commands.ts';
import { findServer } from './connect.ts';
import { openBrowser } from './openBrowser.ts';
import { jsonLine } from './terminal.ts';

/** @throws CommandError, ApiError */
export async function open(command: OpenCommand, cli: Cli): Promise<void> {
  const { terminal, language } = cli;
  const { opening } = language.strings;
  const client = await findServer(cli);
  if (client === undefined) throw new CommandError(opening.notRunning);
  const address = await client.consoleAddress();
  if (command.json) return terminal.print(jsonLine(address));
  terminal.print(address.consoleUrl);
  terminal.printToStderr(terminal.dim(opening.once));
  // Another address than the printed one, because the code in it works once.
  if (!command.print) openBrowser((await client.consoleAddress()).consoleUrl);
}
