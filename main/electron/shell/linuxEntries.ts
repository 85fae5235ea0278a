/** Entries of Linux desktops: the applications menu, Nautilus, Dolphin. Thunar's are in `thunar.ts`. */
import { posix } from 'node:path';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import { shareFileSwitch, shareSwitch } from '../launchArguments.ts';
import { linkScheme } from '../linkAddress.ts';
import type { Launcher } from './launcher.ts';
import type { OwnFile, Part } from './parts.ts';
import type { LinuxPlaces } from './places.ts';
import { desktopExec, desktopValue, shellWord } from './quoting.ts';

export type Labels = DesktopLanguage['strings']['shell'];

/** Also the name of the icon and of the window's class, by which panels know which window belongs to the entry. */
export const desktopId = 'latchkey';

/** Tells our files from those of somebody else. */
export const entryMark = 'X-Latchkey-Entry=true';

/** The entry of the menu, which also opens `latchkey://` addresses; it goes before one that a package has installed. */
export function applicationsEntry(
  { program }: Launcher,
  { data }: LinuxPlaces,
  labels: Labels,
  icon: Uint8Array,
): Part[] {
  const entry = lines(
    '[Desktop Entry]',
    'Type=Application',
    `Name=${desktopValue(labels.product)}`,
    `Comment=${desktopValue(labels.comment)}`,
    `Exec=${desktopExec(program, '%U')}`,
    `TryExec=${desktopValue(program)}`,
    `Icon=${desktopId}`,
    `StartupWMClass=${desktopId}`,
    'Terminal=false',
    'Categories=Network;FileTransfer;',
    `MimeType=x-scheme-handler/${linkScheme};`,
    'Actions=share;',
    entryMark,
    '',
    '[Desktop Action share]',
    `Name=${desktopValue(labels.shareFile)}`,
    `Exec=${desktopExec(program, shareFileSwitch)}`,
  );
  return [
    ownFile(posix.join(data, 'applications', `${desktopId}.desktop`), entry, 0o644),
    {
      kind: 'file',
      path: posix.join(data, 'icons/hicolor/1024x1024/apps', `${desktopId}.png`),
      content: icon,
      mode: 0o644,
    },
    { kind: 'scheme' },
  ];
}

/**
 * A script in the menu *Scripts* of the file manager of GNOME, which is named after the file. It is given names within
 * the folder: one that looks like an option would be one, so each is made a path.
 */
export function nautilusScript({ program }: Launcher, { data }: LinuxPlaces, labels: Labels): Part[] {
  const script = lines(
    '#!/bin/sh',
    `# ${entryMark}`,
    'for file do',
    '  shift',
    '  case $file in /*) ;; *) file=$PWD/$file ;; esac',
    '  set -- "$@" "$file"',
    'done',
    `exec ${shellWord(program)} ${shareSwitch} "$@"`,
  );
  return [ownFile(posix.join(data, 'nautilus/scripts', labels.product), script, 0o755)];
}

/** A service menu of KDE's file manager, which runs those in a home folder only when they are executable. */
export function dolphinMenu({ program }: Launcher, { data }: LinuxPlaces, labels: Labels): Part[] {
  const menu = lines(
    '[Desktop Entry]',
    'Type=Service',
    'ServiceTypes=KonqPopupMenu/Plugin',
    'MimeType=application/octet-stream;inode/directory;',
    'X-KDE-Protocols=file;',
    'X-KDE-Priority=TopLevel',
    'Actions=share;',
    entryMark,
    '',
    '[Desktop Action share]',
    `Name=${desktopValue(labels.share)}`,
    `Icon=${desktopId}`,
    `Exec=${desktopExec(program, `${shareSwitch} %F`)}`,
  );
  return [ownFile(posix.join(data, 'kio/servicemenus', `${desktopId}.desktop`), menu, 0o755)];
}

function ownFile(path: string, content: string, mode: number): OwnFile {
  return { kind: 'file', path, content, mode, mark: entryMark };
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
