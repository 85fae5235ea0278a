/** Several files are gathered after their link was made and told. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { Link } from '../../shared/wire/links.ts';
import { awaitFiles } from './awaitFiles.ts';
import type { CommandContext } from './cli.ts';
import { printable } from './terminal.ts';

/** Milliseconds, after which it is said what takes so long. */
const patience = 2_000;

/** Tells on stderr how large it has become and what is left out. @throws ApiError */
export async function tellFiles(
  client: Pick<ApiClient, 'link'>,
  link: Link,
  { terminal, language }: CommandContext,
): Promise<void> {
  if (link.complete) return;
  const words = language.strings.sharing;
  const name = printable(link.name);
  const timer = setTimeout(() => terminal.printToStderr(words.gathering(name)), patience);
  const whole = await awaitFiles(client, link).finally(() => clearTimeout(timer));
  const size = language.format.bytes(whole.size);
  if (terminal.isInteractive && whole.complete) terminal.printToStderr(`${name}  ${size}`);
  tellLeftOut(whole, { terminal, language });
}

export function tellLeftOut(
  { leftOut }: Pick<Link, 'leftOut'>,
  { terminal, language }: CommandContext,
): void {
  if (leftOut > 0) terminal.printToStderr(language.strings.sharing.leftOut(leftOut));
}
