import type { Format } from '../../format.ts';
import { englishRecovery } from './recovery.ts';
import { englishRestoreFaults } from './restore.ts';
import { englishShell } from './shell.ts';
import { englishLoss, englishStart } from './start.ts';
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

function quickShare(format: Format) {
  return {
    copied: (links: number) =>
      format.plural(links, { one: 'Link copied', other: `${format.number(links)} links copied` }),
    whose: (names: readonly string[]) => names.join(', '),
    failed: 'Not shared',
    /** Of many, others have links. */
    rest: (things: number, why: string) =>
      `${format.plural(things, { one: 'One thing is', other: `${format.number(things)} things are` })} not shared. ${why}`,
    notRunning: 'Latchkey is not running, so nothing can be shared. Open its window to see why.',
  };
}

/** What the desktop program says outside its window: tray, menus, notifications, the page of a failed start. */
export function englishDesktop(format: Format) {
  return {
    product: 'Latchkey',

    tray: {
      share: 'Share file…',
      recent: 'Copy a recent link',
      noRecent: 'Nothing is shared yet',
      pause: 'Pause sharing',
      open: 'Open Latchkey',
      quit: 'Quit',
      tooltip: { sharing: 'Latchkey', paused: 'Latchkey: sharing is paused', down: 'Latchkey: not running' },
    },

    menu: {
      file: 'File',
      edit: 'Edit',
      view: 'View',
      appearance: 'Appearance',
      appearances: { system: 'As the system', light: 'Light', dark: 'Dark' },
    },

    shell: englishShell,

    ...dialogs,

    quickShare: quickShare(format),

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
