import type { Format } from '../../format.ts';
import { englishRecovery } from './recovery.ts';
import { englishRestoreFaults } from './restore.ts';
import { englishShell } from './shell.ts';
import { englishLoss, englishStart } from './start.ts';
import { englishQuickShare, englishTray } from './tray.ts';
import { englishUsage } from './usage.ts';

/** Asked when the window is closed during an upload. */
const leave = {
  question: 'An upload is under way',
  detail: 'It stops when the window closes. To go on, the same files have to be dropped again.',
  stay: 'Keep the window',
  leave: 'Close anyway',
};

const dialogs = {
  chooseFiles: { title: 'Share files', button: 'Share' },
  chooseFolders: { title: 'Share folders', button: 'Share' },
};

/** What the desktop program says outside its window: tray, menus, notifications, the page of a failed start. */
export function englishDesktop(format: Format) {
  return {
    product: 'Latchkey',

    tray: englishTray(format),

    menu: {
      file: 'File',
      edit: 'Edit',
      view: 'View',
      appearance: 'Appearance',
      appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
    },

    shell: englishShell,

    ...dialogs,

    quickShare: englishQuickShare(format),

    background: {
      title: 'Latchkey keeps sharing',
      text: 'Your links work while Latchkey runs. Quit it from the tray or dock icon.',
    },

    leave,
    failure: {
      title: 'Latchkey cannot start',
      retry: 'Try again',
      otherPorts: 'Use other ports',
      portTaken:
        'Another program uses a port that Latchkey needs. Quit that program and try again, or let Latchkey use other ports: links you have sent stop working then.',
    },

    recovery: englishRecovery(format),

    usage: englishUsage,
    unavailable: 'Latchkey is not running at the moment.',

    /** Addresses of the window's own scheme that serve nothing. */
    scheme: {
      foreign: 'This address is not part of Latchkey.',
      readOnly: 'Only reading is possible here.',
      nothing: 'There is nothing at this address.',
    },
    faults: { ...englishStart, ...englishLoss, ...englishRestoreFaults },
  };
}
