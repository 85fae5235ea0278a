/** Entries of the Windows Explorer. Those of the registry lie below `HKEY_CURRENT_USER`, which needs no other rights. */
import { win32 } from 'node:path';
import { shareSwitch } from '../launchArguments.ts';
import type { Launcher } from './launcher.ts';
import type { Labels } from './linuxEntries.ts';
import type { Part } from './parts.ts';
import { windowsWord } from './quoting.ts';

/** *Send to* starts the program once with everything that was selected. */
export function sendToShortcut({ program }: Launcher, sendTo: string, labels: Labels): Part[] {
  return [
    {
      kind: 'shortcut',
      path: win32.join(sendTo, `${labels.product}.lnk`),
      target: program,
      args: shareSwitch,
      description: labels.comment,
    },
  ];
}

/**
 * The menu of a file and of a folder. Explorer would start the program once for each thing selected and leave the link
 * of the last on the clipboard, so the entry is there for one; *Send to* is for several.
 */
export function explorerEntries({ program }: Launcher, labels: Labels): Part[] {
  return ['*', 'Directory'].map((kind) => ({
    kind: 'registry',
    key: `Software\\Classes\\${kind}\\shell\\Latchkey`,
    values: [
      { key: '', name: '', data: labels.share },
      { key: '', name: 'Icon', data: `${windowsWord(program)},0` },
      { key: '', name: 'MultiSelectModel', data: 'Single' },
      { key: 'command', name: '', data: `${windowsWord(program)} ${shareSwitch} "%1"` },
    ],
  }));
}
