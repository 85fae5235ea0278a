/** What a link of several files opens. */

/**
 * Why a file of a folder is not shared: a symbolic link that leads out of the folder, to a folder or nowhere, no file (a
 * pipe, a socket, a device), not to be read, one of Latchkey's own, a name that is not Unicode, a path that is too long,
 * gone, one too many, or an upload that was given up.
 */
export type LeftOutReason =
  | 'linkOut'
  | 'linkToFolder'
  | 'brokenLink'
  | 'special'
  | 'unreadable'
  | 'ownFile'
  | 'notUnicode'
  | 'tooLong'
  | 'missing'
  | 'tooMany'
  | 'notUploaded';

/** `GET /s/<slug>/manifest.json`: what a link opens. */
export type Manifest = {
  name: string;
  /** Bytes that a download has; null as long as nobody knows how many files there are. */
  size: number | null;
  /** False while the list is still growing, and has what is known so far. */
  complete: boolean;
  /** `path` as below `files/`, before percent-encoding; `sha256` hex, `""` until known. */
  files: { path: string; size: number; sha256: string }[];
  leftOut: { path: string; reason: LeftOutReason }[];
};
