/**
 * The desktop bridge: everything the window can ask of Electron that a browser cannot do.
 * The preload script exposes exactly this object as `window.latchkey`; in a browser it is absent.
 */

export type DesktopBridge<F> = {
  /** Absolute paths of dropped files; `""` for a file that lies nowhere on disk. */
  pathsForFiles(files: readonly F[]): string[];
  /** Native open dialog; an empty array when cancelled. */
  chooseFiles(): Promise<string[]>;
  /** Shows the file behind a link in the file manager. Takes a link id, never a path. */
  revealInFolder(linkId: string): Promise<void>;
  /** Opens an http(s) address in the default browser; rejects anything else. */
  openExternal(url: string): Promise<void>;
  /** Writes to the system clipboard. */
  copyText(text: string): Promise<void>;
  /** Shared from the tray or another launch: the console announces it. Returns the unsubscriber. */
  onQuickShare(listener: (share: QuickShare) => void): () => void;
};

/** What the tray did: link ids that were created, or the sentence that says why not. */
export type QuickShare = { linkIds: string[]; problem?: string };

/** IPC channel names; nothing else crosses between window and desktop program. */
export const channels = {
  chooseFiles: 'latchkey:choose-files',
  revealInFolder: 'latchkey:reveal-in-folder',
  openExternal: 'latchkey:open-external',
  copyText: 'latchkey:copy-text',
  quickShare: 'latchkey:quick-share',
} as const;
