/** What the program `reg` of Windows is told, and what it writes into files. */
import type { RegistryKey, RegistryValue } from './parts.ts';

/** Arguments of one call each. */
export function addCommands({ key, values }: RegistryKey): string[][] {
  return values.map((value) => [
    'add',
    below(`HKCU\\${key}`, value),
    ...(value.name === '' ? ['/ve'] : ['/v', value.name]),
    ...['/t', 'REG_SZ', '/d', value.data, '/f'],
  ]);
}

export function removeCommand({ key }: RegistryKey): string[] {
  return ['delete', `HKCU\\${key}`, '/f'];
}

export function exportCommand({ key }: RegistryKey, file: string): string[] {
  return ['export', `HKCU\\${key}`, file, '/y'];
}

/** @param exported a `.reg` file: a line in brackets for each key, and below it one for each value */
export function holdsAll(exported: string, { key, values }: RegistryKey): boolean {
  const found = new Set<string>();
  let current = '';
  for (const line of exported.split(/\r?\n/)) {
    if (line.startsWith('[')) current = line;
    else found.add(`${current}\n${line}`);
  }
  return values.every((value) => {
    const name = value.name === '' ? '@' : quoted(value.name);
    return found.has(`[${below(`HKEY_CURRENT_USER\\${key}`, value)}]\n${name}=${quoted(value.data)}`);
  });
}

function below(root: string, { key }: RegistryValue): string {
  return key === '' ? root : `${root}\\${key}`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
