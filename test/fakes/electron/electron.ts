/**
 * A stand-in for the module `electron`, as far as Latchkey uses it. Windows are pages of a real Chromium, utility
 * processes are real child processes, and the scheme is served by the handler that the program registers. Tray, menus,
 * dialogs, clipboard and notifications are recorded and driven through `control.ts`.
 */
import { app } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import { startControl } from './control.ts';
import { ipcMain } from './ipcMain.ts';
import { MessageChannelMain } from './messagePorts.ts';
import { protocol } from './protocol.ts';
import {
  clipboard,
  dialog,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  screen,
  session,
  shell,
  Tray,
} from './recorded.ts';
import { utilityProcess } from './utilityProcess.ts';

startControl();

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  // biome-ignore lint/style/noDefaultExport: packages written as CommonJS import the module as a whole.
  electron as default,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
};
