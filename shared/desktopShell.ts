/** The entries of the desktop program in the menus of the system: what the settings show of them, and change. */

/** In the window's bridge. */
export type ShellBridge = {
  read(): Promise<ShellList>;
  /** Puts one there or takes it away. @returns what there is then */
  change(id: ShellId, isWanted: boolean): Promise<ShellList>;
};

export const shellIds = [
  'applications',
  'nautilus',
  'dolphin',
  'thunar',
  'sendTo',
  'explorer',
  'service',
  'addresses',
] as const;
export type ShellId = (typeof shellIds)[number];

/**
 * `development`: not installed, so there is no program that an entry could start. `moveFirst`: it runs from a place that
 * changes at each start. `unusualPath`: its path cannot be written in an entry. `unreadable`, `foreign`: a file is not
 * what it should be, or somebody else's, and was left as it is.
 */
export type ShellFault =
  | 'development'
  | 'moveFirst'
  | 'unusualPath'
  | 'unreadable'
  | 'foreign'
  | 'notWritten';

/** @property state `outdated`: it starts a Latchkey that lies elsewhere, or is of another version */
export type ShellEntry = {
  id: ShellId;
  state: 'installed' | 'outdated' | 'absent';
  /** @property path `''` when it is about no file */
  fault?: { reason: ShellFault; path: string };
};

/** @property fault why there can be no entries at all */
export type ShellList = { entries: ShellEntry[]; fault?: ShellFault };
