/** `latchkey key create`, `list`, `revoke`. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { scopes } from '../../shared/scopes.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { ApiKey } from '../../shared/wire/keys.ts';
import type { CommandContext } from './cli.ts';
import type { KeyCreateCommand, KeyListCommand, KeyRevokeCommand } from './commands.ts';
import { jsonLine, printable, printTable } from './terminal.ts';

/** Prints only the secret to stdout, for scripts. */
export async function createKey(
  command: KeyCreateCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  const key = await client.createKey({
    name: command.label,
    scopes: command.scopes,
    expire: command.expire,
  });
  if (command.json) {
    terminal.print(jsonLine({ ...keyFields(key), secret: key.secret }));
    return;
  }
  terminal.printToStderr(language.strings.listing.keyCreated(printable(key.name)));
  terminal.print(key.secret);
}

export async function listKeys(
  command: KeyListCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  const { total, keys } = await client.keys();
  if (command.json) terminal.print(jsonLine({ total, keys: keys.map(keyFields) }));
  else if (total === 0) terminal.printToStderr(language.strings.listing.noKeys);
  else
    printTable(
      terminal,
      language.strings.listing.keyColumns,
      keys.map((key) => describeRow(key, language)),
    );
}

export async function revokeKey(
  command: KeyRevokeCommand,
  client: ApiClient,
  { terminal, language }: CommandContext,
): Promise<void> {
  await client.revokeKey(command.id);
  terminal.print(
    command.json ? jsonLine({ id: command.id }) : language.strings.listing.keyRevoked(printable(command.id)),
  );
}

function keyFields({ $id, name, scopes, hint, expire, $createdAt, accessedAt }: ApiKey): object {
  return { id: $id, name, scopes, hint, expire, createdAt: $createdAt, accessedAt };
}

function describeRow(key: ApiKey, { strings, format }: CommandLineLanguage): string[] {
  const when = (date: string) =>
    date === '' ? strings.listing.never : format.relative(Date.parse(date), Date.now());
  return [
    key.$id,
    printable(key.name),
    `…${key.hint}`,
    describeScopes(key.scopes),
    when(key.expire),
    when(key.accessedAt),
  ];
}

/** In the form that `--scopes` accepts. */
function describeScopes(granted: readonly string[]): string {
  return granted.length === scopes.length ? 'all' : granted.join(',');
}
