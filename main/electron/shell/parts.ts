/** What an entry in a system's menus consists of, before anything is written: only data, and merging as a function. */
import type { ShellId } from '../../../shared/desktopShell.ts';

/** `outdated`: ours, but it starts a program that lies elsewhere, or is of another version. */
export type PartState = 'installed' | 'outdated' | 'absent';

/** A file that is ours alone. */
export type OwnFile = {
  kind: 'file';
  path: string;
  content: string | Uint8Array;
  /** Permission bits. */
  mode: number;
  /** Text that tells our file from one of the same name that is somebody else's; undefined where no other can be. */
  mark?: string;
  /** The folder around it that is ours too, and goes with it. */
  bundle?: string;
};

/** A file of another program, which holds entries of the person too. */
export type MergedFile = {
  kind: 'merged';
  path: string;
  /** What the program reads instead while the person has no such file; the first that exists. */
  defaults: readonly string[];
  /** The content when there is nothing at all. */
  empty: string;
  /** @throws `UnreadableFile` for a text that the program could not read either */
  add(text: string): string;
  /** Unchanged when there is nothing of ours. @throws `UnreadableFile` */
  remove(text: string): string;
  /** @throws `UnreadableFile` */
  state(text: string): PartState;
  /** What ours says in the language of the person, as it stands in the file. */
  words: readonly string[];
  /** Ours says these words where it says those from before; other ones are the person's. @throws `UnreadableFile` */
  reword(text: string, before: readonly string[]): string;
};

/** A link of Windows to a program. */
export type Shortcut = { kind: 'shortcut'; path: string; target: string; args: string; description: string };

/** A key below `HKEY_CURRENT_USER` that is ours alone, with what lies below it. */
export type RegistryKey = {
  kind: 'registry';
  key: string;
  values: readonly RegistryValue[];
};

/** @property key below the key that is ours; `''` for itself. @property name `''` is the default value */
export type RegistryValue = { key: string; name: string; data: string };

/** The system asks this program to open addresses of its own scheme. */
export type SchemeHandler = { kind: 'scheme' };

export type Part = OwnFile | MergedFile | Shortcut | RegistryKey | SchemeHandler;

/** An entry as the settings show it. @property parts written in this order, removed in the opposite one */
export type Integration = { id: ShellId; parts: readonly Part[] };

/** A file of the person that cannot be read as what it should be, and is left as it is. */
export class UnreadableFile extends Error {}
