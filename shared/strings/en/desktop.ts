import type { Format } from '../../format.ts';
import { englishRecovery } from './recovery.ts';
import { englishRestoreFaults } from './restore.ts';
import { englishShell } from './shell.ts';
import { englishLoss, englishStart } from './start.ts';
import { englishQuickShare, englishTray, englishVisits } from './tray.ts';
import { englishUsage } from './usage.ts';

/** Asked when the window is closed during an upload. */
const leave = {
  question: 'An upload is under way',
  detail: 'It stops when the window closes. To go on, the same files have to be dropped again.',
  stay: 'Keep the window',
  leave: 'Close anyway',
};

/** Asked when the program is told to quit while links are open. */
function quit(format: Format) {
  return {
    question: (links: number) => `Quit and close ${format.count(links, { one: 'link', other: 'links' })}?`,
    detail: 'Nobody can open what you share until Latchkey runs again. It keeps sharing without its window.',
    quit: 'Quit',
    stay: 'Keep sharing',
    doNotAsk: 'Do not ask again',
  };
}

const dialogs = {
  chooseFiles: { title: 'Share files', button: 'Share' },
  chooseFolders: { title: 'Share folders', button: 'Share' },
};

const menu = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  appearance: 'Appearance',
  appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
  /** What the system does itself, which Electron calls by English names. */
  roles: {
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    minimize: 'Minimise',
    windowMenu: 'Window',
  },
};

/** What the desktop program says outside its window: tray, menus, notifications, the page of a failed start. */
export function englishDesktop(format: Format) {
  return {
    product: 'Latchkey',

    tray: englishTray(format),

    menu,

    shell: englishShell,

    ...dialogs,

    quickShare: englishQuickShare(format),

    visits: englishVisits(format),

    background: {
      sharing: { title: 'Latchkey keeps sharing', text: 'Your links work while Latchkey runs.' },
      running: { title: 'Latchkey keeps running', text: 'What you share next has its link at once.' },
      quit: { mac: 'Quit it from the menu bar or the Dock.', others: 'Quit it from its icon in the tray.' },
    },

    leave,
    quit: quit(format),
    failure: {
      title: 'Latchkey cannot start',
      log: 'What happened is in latchkey.log in the data folder.',
      showLog: 'Show the log',
      root: 'Latchkey does not run as root, for whom its window has no sandbox. Start it as an ordinary user.',
      retry: 'Try again',
      otherPorts: 'Use other ports',
      portTaken:
        'Another program uses a port that Latchkey needs. Quit that program and try again, or let Latchkey use other ports: links you have sent stop working then.',
    },

    recovery: englishRecovery(format),

    usage: englishUsage,
    unavailable: 'Latchkey is not running at the moment.',
    unexpected: 'Latchkey ran into an unexpected problem. Try it again.',

    /** Addresses of the window's own scheme that serve nothing. */
    scheme: {
      foreign: 'This address is not part of Latchkey.',
      readOnly: 'Only reading is possible here.',
      nothing: 'There is nothing at this address.',
    },
    faults: { ...englishStart, ...englishLoss, ...englishRestoreFaults },
  };
}
