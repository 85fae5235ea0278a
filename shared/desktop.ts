/**
 * The desktop bridge: functions that a browser cannot provide. The preload script exposes this object as
 * `window.latchkey`; in a browser it is undefined.
 */

import type { PreferencesBridge } from './desktopPreferences.ts';
import type { ShellBridge } from './desktopShell.ts';

export type DesktopBridge<F> = {
  /** Absolute paths of dropped files; `""` for a file that is not on disk. */
  pathsForFiles(files: readonly F[]): string[];
  /** Native open dialog; an empty array when cancelled. */
  chooseFiles(): Promise<string[]>;
  /** The same for folders: two of the three systems have no dialog for both. */
  chooseFolders(): Promise<string[]>;
  /** Shows the file behind a link in the file manager. Takes a link id, never a path. */
  revealInFolder(linkId: string): Promise<void>;
  /** Opens an http(s) address in the default browser; rejects anything else. */
  openExternal(url: string): Promise<void>;
  /** Writes to the system clipboard. */
  copyText(text: string): Promise<void>;
  /** Stops the server, puts the newest copy of the database back and starts it again. */
  putCopyBack(): Promise<void>;
  /** How far the uploads of this window are, all of them together; `undefined` when none is under way. */
  showUploads(progress: UploadProgress | undefined): Promise<void>;
  /** Called when files were shared from the tray or by another launch. @returns the unsubscriber */
  onQuickShare(listener: (share: QuickShare) => void): () => void;
  /** Called when a link is to be shown: a notification of it was clicked, or an address called. @returns the unsubscriber */
  onOpenLink(listener: (linkId: string) => void): () => void;
  preferences: PreferencesBridge;
  shell: ShellBridge;
};

/** Of the window's own data; on macOS and Windows it lies in the default data folder of the server. */
export const profileFolder = 'Desktop';

/** In bytes. */
export type UploadProgress = { bytes: number; length: number };

/** The ids of created links, or a sentence with the reason why there are none. */
export type QuickShare = { linkIds: string[]; problem?: string };

/** Names of the IPC channels that the window listens to. */
export const toTheWindow = {
  quickShare: 'latchkey:quick-share',
  openLink: 'latchkey:open-link',
} as const;

/** Names of all IPC channels. */
export const channels = {
  chooseFiles: 'latchkey:choose-files',
  chooseFolders: 'latchkey:choose-folders',
  revealInFolder: 'latchkey:reveal-in-folder',
  openExternal: 'latchkey:open-external',
  copyText: 'latchkey:copy-text',
  putCopyBack: 'latchkey:put-copy-back',
  showUploads: 'latchkey:show-uploads',
  readPreferences: 'latchkey:read-preferences',
  changePreferences: 'latchkey:change-preferences',
  readShell: 'latchkey:read-shell',
  changeShell: 'latchkey:change-shell',
  ...toTheWindow,
} as const;
