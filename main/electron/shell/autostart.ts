/** The entry by which Linux desktops start Latchkey with the session (Desktop Application Autostart Specification). */
import { posix } from 'node:path';
import { hiddenSwitch } from '../launchArguments.ts';
import type { Launcher } from './launcher.ts';
import { desktopId, entryMark, type Labels } from './linuxEntries.ts';
import type { OwnFile } from './parts.ts';
import type { LinuxPlaces } from './places.ts';
import { desktopExec, desktopValue } from './quoting.ts';

export function autostartEntry({ program }: Launcher, { config }: LinuxPlaces, labels: Labels): OwnFile {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${desktopValue(labels.product)}`,
    `Comment=${desktopValue(labels.comment)}`,
    execLine(program),
    `TryExec=${desktopValue(program)}`,
    `Icon=${desktopId}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    entryMark,
  ];
  return {
    kind: 'file',
    path: posix.join(config, 'autostart', `${desktopId}.desktop`),
    content: `${lines.join('\n')}\n`,
    mode: 0o644,
    mark: entryMark,
  };
}

/**
 * `off`: the person has switched it off in the settings of the desktop, which keep the file. `moved`: it would start
 * another program than this one.
 */
export type AutostartState = 'on' | 'off' | 'moved';

/** Desktops write into the file, so only what they go by is looked at. */
export function autostartState(text: string, { program }: Launcher): AutostartState {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  if (lines.has('Hidden=true') || lines.has('X-GNOME-Autostart-enabled=false')) return 'off';
  return lines.has(execLine(program)) ? 'on' : 'moved';
}

function execLine(program: string): string {
  return `Exec=${desktopExec(program, hiddenSwitch)}`;
}
