/**
 * What differs between the desktop window and a browser tab, behind one type. The preload script puts
 * `window.latchkey` there before any script of the page runs.
 */
import type { DesktopBridge, QuickShare, UploadProgress } from '../../shared/desktop.ts';
import type { PreferencesBridge } from '../../shared/desktopPreferences.ts';
import type { ShellBridge } from '../../shared/desktopShell.ts';

declare global {
  interface Window {
    readonly latchkey?: DesktopBridge<File>;
  }
}

export type Host = {
  /** Undefined in a browser, where files are uploaded instead of linked. */
  desktop: Desktop | undefined;
  /** @returns false when the browser does not allow it */
  copy(text: string): Promise<boolean>;
};

export type Desktop = {
  pathsForFiles(files: readonly File[]): string[];
  chooseFiles(): Promise<string[]>;
  chooseFolders(): Promise<string[]>;
  revealInFolder(linkId: string): Promise<void>;
  putCopyBack(): Promise<void>;
  showUploads(progress: UploadProgress | undefined): Promise<void>;
  onQuickShare(listener: (share: QuickShare) => void): () => void;
  onOpenLink(listener: (linkId: string) => void): () => void;
  preferences: PreferencesBridge;
  shell: ShellBridge;
};

export function createHost(bridge: DesktopBridge<File> | undefined): Host {
  if (!bridge) return { desktop: undefined, copy: copyInBrowser };
  return {
    desktop: bridge,
    copy: (text) =>
      bridge.copyText(text).then(
        () => true,
        () => false,
      ),
  };
}

async function copyInBrowser(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or not there at all on a plain http address that is not this computer.
    return copyBySelection(text);
  }
}

/** The old way, which works without the permission as long as the click is fresh. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
