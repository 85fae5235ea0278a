/**
 * Exposes the functions of `shared/desktop.ts` to the console, and nothing else of Electron: neither `ipcRenderer` nor
 * event objects are passed to the page.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, type DesktopBridge, type QuickShare } from '../../shared/desktop.ts';

const bridge: DesktopBridge<File> = {
  pathsForFiles: (files) => files.map((file) => webUtils.getPathForFile(file)),
  chooseFiles: () => ipcRenderer.invoke(channels.chooseFiles),
  chooseFolders: () => ipcRenderer.invoke(channels.chooseFolders),
  revealInFolder: (linkId) => ipcRenderer.invoke(channels.revealInFolder, linkId),
  openExternal: (url) => ipcRenderer.invoke(channels.openExternal, url),
  copyText: (text) => ipcRenderer.invoke(channels.copyText, text),
  putCopyBack: () => ipcRenderer.invoke(channels.putCopyBack),
  onQuickShare(listener) {
    const pass = (_event: unknown, share: QuickShare) => listener(share);
    ipcRenderer.on(channels.quickShare, pass);
    return () => {
      ipcRenderer.removeListener(channels.quickShare, pass);
    };
  },
};

contextBridge.exposeInMainWorld('latchkey', bridge);
