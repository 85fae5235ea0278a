/** Places and paths that entries are tried with. */
import { type Desk, integrationsFor } from '../../../main/electron/shell/integrations.ts';
import type { Integration, MergedFile, OwnFile, Part } from '../../../main/electron/shell/parts.ts';
import type { ShellId } from '../../../shared/desktopShell.ts';
import { english } from '../../helpers/english.ts';

/** Where a program may lie. */
export const hostilePaths = [
  '/opt/Latchkey/latchkey',
  '/home/me/My Programs/Latchkey 1.0.AppImage',
  "/home/me/it's 100% %F/latchkey",
  '/home/me/a"b`c`$(touch x)$HOME\\d/latchkey',
  '/home/me/<b>&amp;]]>/latchkey',
  '/home/me/größe 😀 שלום/latchkey',
  '/home/me/a=b;c|d&e>f*?~#/latchkey',
  '/home/me/-rf/--no-sandbox',
] as const;

export function desk(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv = {},
  home = '/home/me',
): Desk {
  const icon = () => Uint8Array.from([1, 2, 3]);
  return { platform, home, environment, labels: english.desktop.strings.shell, icon };
}

export function integration(program: string, given: Desk, id: ShellId): Integration {
  const found = integrationsFor({ program }, given).find((one) => one.id === id);
  if (found === undefined) throw new Error(`${given.platform} has no ${id}.`);
  return found;
}

export function fileOf(part: Part | undefined): OwnFile & { content: string } {
  if (part?.kind !== 'file' || typeof part.content !== 'string') throw new Error('This is no text file.');
  return { ...part, content: part.content };
}

export function thunarList(program: string): MergedFile {
  const [part] = integration(program, desk('linux'), 'thunar').parts;
  if (part?.kind !== 'merged') throw new Error('This is no file of another program.');
  return part;
}
