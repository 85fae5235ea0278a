/** The native dialogs, which belong to the window where there is one. */
import type { BrowserWindow, dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

type Dialog = typeof dialog;
type Parent = BrowserWindow | undefined;
type Strings = DesktopLanguage['strings'];

/** @returns absolute paths; empty when cancelled */
export function askForFiles(native: Dialog, parent: Parent, { chooseFiles }: Strings): Promise<string[]> {
  return ask(native, parent, chooseFiles, 'openFile');
}

/** @returns absolute paths; empty when cancelled */
export function askForFolders(native: Dialog, parent: Parent, { chooseFolders }: Strings): Promise<string[]> {
  return ask(native, parent, chooseFolders, 'openDirectory');
}

async function ask(
  native: Dialog,
  parent: Parent,
  { title, button: buttonLabel }: Strings['chooseFiles'],
  kind: 'openFile' | 'openDirectory',
): Promise<string[]> {
  const options: OpenDialogOptions = { title, buttonLabel, properties: [kind, 'multiSelections'] };
  const { filePaths } = await (parent
    ? native.showOpenDialog(parent, options)
    : native.showOpenDialog(options));
  return filePaths;
}

/** Resolves when it is closed. */
export async function showMessage(
  native: Dialog,
  parent: Parent,
  text: { message: string; detail: string },
): Promise<void> {
  const options: MessageBoxOptions = { type: 'info', ...text };
  await (parent ? native.showMessageBox(parent, options) : native.showMessageBox(options));
}

/** @returns whether the window may close, which ends its upload */
export function askToLeave(native: Dialog, parent: BrowserWindow, { leave }: Strings): boolean {
  const { question: message, detail } = leave;
  const buttons = [leave.stay, leave.leave];
  return native.showMessageBoxSync(parent, { type: 'question', message, detail, buttons }) === 1;
}
