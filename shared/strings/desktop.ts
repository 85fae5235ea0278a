/** Every sentence of the desktop program outside its window: tray, menus, notifications, the start failure page. */

export const desktopStrings = {
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

  chooseFiles: { title: 'Share files', button: 'Share' },

  quickShare: {
    copied: (links: number) => (links === 1 ? 'Link copied' : `${links} links copied`),
    whose: (names: readonly string[]) => names.join(', '),
    failed: 'Not shared',
    notRunning: 'Latchkey is not running, so nothing can be shared. Open its window to see why.',
  },

  background: {
    title: 'Latchkey keeps sharing',
    text: 'Your links work while Latchkey runs. Quit it from the tray or dock icon.',
  },

  failure: {
    title: 'Latchkey cannot start',
    retry: 'Try again',
    otherPorts: 'Use other ports',
    portTaken:
      'Another program uses a port that Latchkey needs. Quit that program and try again, or let Latchkey use other ports: links you have sent stop working then.',
    timeout: (seconds: number) => `The server did not answer within ${seconds} seconds.`,
    crashed: 'The server stopped again and again, so it was not started once more.',
    ended: 'The server ended before it was ready.',
  },

  unavailable: 'Latchkey is not running at the moment.',
};
