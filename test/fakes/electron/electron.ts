/**
 * A stand-in for the module `electron`, as far as Latchkey uses it. Windows are pages of a real Chromium, utility
 * processes are real child processes, and the scheme is served by the handler that the program registers. Tray, menus,
 * dialogs, clipboard and notifications are recorded and driven through `control.ts`.
 */
import { startControl } from './control.ts';

// biome-ignore lint/performance/noBarrelFile: the module that it stands for is one.
export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
// For packages written as CommonJS, which import the module as a whole.
export * as default from './electron.ts';
export { ipcMain } from './ipcMain.ts';
export { MessageChannelMain } from './messagePorts.ts';
export { protocol } from './protocol.ts';
export {
  clipboard,
  dialog,
  globalShortcut,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  screen,
  session,
  shell,
  Tray,
} from './recorded.ts';
export { utilityProcess } from './utilityProcess.ts';

startControl();
