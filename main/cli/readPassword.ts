/** A password that is not to stand on the command line, where other programs and the history of the shell can read it. */
import { createInterface } from 'node:readline';
import type { CommandContext } from './cli.ts';
import { CommandError } from './commandError.ts';

/**
 * Of a terminal it is not shown while it is typed.
 * @returns the terms with what `-` stands for
 */
export async function withPassword<T extends { password?: string | null }>(
  terms: T,
  { terminal, language }: CommandContext,
): Promise<T> {
  if (terms.password !== '-') return terms;
  const isTyped = process.stdin.isTTY === true;
  if (isTyped) terminal.printToStderr(language.strings.sharing.enterPassword);
  const lines = createInterface({ input: process.stdin, terminal: isTyped });
  try {
    for await (const password of lines) {
      if (password !== '') return { ...terms, password };
      break;
    }
  } finally {
    lines.close();
  }
  throw new CommandError(language.strings.sharing.noPassword);
}
