/** The native dialogs, which belong to the window where there is one. */
import type { BrowserWindow, dialog, MessageBoxOptions, OpenDialogOptions } from 'electron';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import { oneAtATime } from './oneAtATime.ts';

type Dialog = typeof dialog;
type Strings = DesktopLanguage['strings'];

type DialogDeps = { native: Dialog; parent(): BrowserWindow | undefined; strings: Strings };

export type Dialogs = {
  /** @returns absolute paths; empty when cancelled, and while another choice is open */
  chooseFiles(): Promise<string[]>;
  /** The same for folders. */
  chooseFolders(): Promise<string[]>;
  /** Resolves when it is closed. */
  showMessage(text: { message: string; detail: string }): Promise<void>;
  /** Whether to quit, which closes that many links. While it is open, further questions are not asked: no. */
  askToQuit(links: number): Promise<{ quit: boolean; askAgain: boolean }>;
};

export function createDialogs({ native, parent, strings }: DialogDeps): Dialogs {
  /** One for both, as they would lie upon each other. */
  const choose = oneAtATime(async (kind: 'openFile' | 'openDirectory'): Promise<string[]> => {
    const { title, button: buttonLabel } = kind === 'openFile' ? strings.chooseFiles : strings.chooseFolders;
    const options: OpenDialogOptions = { title, buttonLabel, properties: [kind, 'multiSelections'] };
    const owner = parent();
    const { filePaths } = await (owner
      ? native.showOpenDialog(owner, options)
      : native.showOpenDialog(options));
    return filePaths;
  }, []);

  function showBox(options: MessageBoxOptions) {
    const owner = parent();
    return owner ? native.showMessageBox(owner, options) : native.showMessageBox(options);
  }

  return {
    chooseFiles: () => choose('openFile'),
    chooseFolders: () => choose('openDirectory'),
    showMessage: async (text) => void (await showBox({ type: 'info', ...text })),
    askToQuit: oneAtATime(async (links: number) => askToQuit(showBox, links, strings), noQuit),
  };
}

const noQuit = { quit: false, askAgain: true };

async function askToQuit(
  showBox: (options: MessageBoxOptions) => Promise<{ response: number; checkboxChecked: boolean }>,
  links: number,
  { quit: words }: Strings,
): Promise<typeof noQuit> {
  const { response, checkboxChecked } = await showBox({
    type: 'question',
    message: words.question(links),
    detail: words.detail,
    buttons: [words.quit, words.stay],
    defaultId: 0,
    cancelId: 1,
    checkboxLabel: words.doNotAsk,
    checkboxChecked: true,
  });
  const quit = response === 0;
  return { quit, askAgain: !quit || !checkboxChecked };
}

/** @returns whether the window may close, which ends its upload */
export function askToLeave(native: Dialog, parent: BrowserWindow, { leave }: Strings): boolean {
  const { question: message, detail } = leave;
  const buttons = [leave.stay, leave.leave];
  return native.showMessageBoxSync(parent, { type: 'question', message, detail, buttons }) === 1;
}
