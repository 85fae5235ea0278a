/**
 * Exposes the functions of `shared/desktop.ts` to the console, and nothing else of Electron: neither `ipcRenderer` nor
 * event objects are passed to the page.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, type DesktopBridge, type QuickShare, type toTheWindow } from '../../shared/desktop.ts';

const bridge: DesktopBridge<File> = {
  pathsForFiles: (files) => files.map((file) => webUtils.getPathForFile(file)),
  chooseFiles: () => ipcRenderer.invoke(channels.chooseFiles),
  chooseFolders: () => ipcRenderer.invoke(channels.chooseFolders),
  revealInFolder: (linkId) => ipcRenderer.invoke(channels.revealInFolder, linkId),
  openExternal: (url) => ipcRenderer.invoke(channels.openExternal, url),
  copyText: (text) => ipcRenderer.invoke(channels.copyText, text),
  putCopyBack: () => ipcRenderer.invoke(channels.putCopyBack),
  showUploads: (progress) => ipcRenderer.invoke(channels.showUploads, progress),
  onQuickShare: subscribe<QuickShare>(channels.quickShare),
  onOpenLink: subscribe<string>(channels.openLink),
  preferences: {
    read: () => ipcRenderer.invoke(channels.readPreferences),
    change: (part) => ipcRenderer.invoke(channels.changePreferences, part),
  },
  shell: {
    read: () => ipcRenderer.invoke(channels.readShell),
    change: (id, isWanted) => ipcRenderer.invoke(channels.changeShell, id, isWanted),
  },
};

/** What is sent before the page listens is kept for its first listener: a window may be opened by what it is told. */
function subscribe<T>(channel: (typeof toTheWindow)[keyof typeof toTheWindow]) {
  const early: T[] = [];
  const listeners = new Set<(message: T) => void>();
  ipcRenderer.on(channel, (_event: unknown, message: T) => {
    if (listeners.size === 0) early.push(message);
    for (const listener of listeners) listener(message);
  });
  return (listener: (message: T) => void) => {
    listeners.add(listener);
    for (const message of early.splice(0)) listener(message);
    return () => void listeners.delete(listener);
  };
}

contextBridge.exposeInMainWorld('latchkey', bridge);
