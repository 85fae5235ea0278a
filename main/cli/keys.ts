/** `latchkey key create`, `list`, `revoke`. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { scopes } from '../../shared/scopes.ts';
import { listing } from '../../shared/strings/cli.ts';
import { relativeTime } from '../../shared/strings/time.ts';
import type { ApiKey } from '../../shared/wire/latchkey.ts';
import type { KeyCreateCommand, KeyListCommand, KeyRevokeCommand } from './commands.ts';
import { jsonLine, printable, printTable, type Terminal } from './terminal.ts';

/** Only the secret goes to stdout, so that a script can take it from there. */
export async function createKey(
  command: KeyCreateCommand,
  client: ApiClient,
  terminal: Terminal,
): Promise<void> {
  const key = await client.createKey({ name: command.label, scopes: command.scopes });
  if (command.json) {
    terminal.print(jsonLine({ ...keyFields(key), secret: key.secret }));
    return;
  }
  terminal.complain(listing.keyCreated(printable(key.name)));
  terminal.print(key.secret);
}

export async function listKeys(
  command: KeyListCommand,
  client: ApiClient,
  terminal: Terminal,
): Promise<void> {
  const { total, keys } = await client.keys();
  if (command.json) terminal.print(jsonLine({ total, keys: keys.map(keyFields) }));
  else if (total === 0) terminal.complain(listing.noKeys);
  else printTable(terminal, listing.keyColumns, keys.map(describeRow));
}

export async function revokeKey(
  command: KeyRevokeCommand,
  client: ApiClient,
  terminal: Terminal,
): Promise<void> {
  await client.revokeKey(command.id);
  terminal.print(command.json ? jsonLine({ id: command.id }) : listing.keyRevoked(printable(command.id)));
}

function keyFields({ $id, name, scopes, hint, expire, $createdAt, accessedAt }: ApiKey): object {
  return { id: $id, name, scopes, hint, expire, createdAt: $createdAt, accessedAt };
}

function describeRow(key: ApiKey): string[] {
  const used =
    key.accessedAt === '' ? listing.never : relativeTime(Date.parse(key.accessedAt), Date.now(), 'en');
  return [key.$id, printable(key.name), `…${key.hint}`, describeScopes(key.scopes), used];
}

/** As `--scopes` takes them. */
function describeScopes(granted: readonly string[]): string {
  return granted.length === scopes.length ? 'all' : granted.join(',');
}
