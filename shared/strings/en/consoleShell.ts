/** The entries in the menus of the system, in the settings of the desktop program. */
import type { ShellFault, ShellId } from '../../desktopShell.ts';
import { quoted } from './quoted.ts';

const entries: Record<ShellId, { label: string; hint: string }> = {
  applications: {
    label: 'Applications menu',
    hint: 'With “Share file…” on a right click. Also opens latchkey:// addresses, which show the row of a link.',
  },
  nautilus: { label: 'Files (GNOME)', hint: 'On a right click, under “Scripts”.' },
  dolphin: { label: 'Dolphin (KDE)', hint: 'On a right click.' },
  thunar: { label: 'Thunar (Xfce)', hint: 'On a right click. Thunar shows it the next time it is started.' },
  sendTo: { label: 'Send to', hint: 'On a right click, for one or many.' },
  explorer: { label: 'Explorer', hint: 'On a right click on a single file or folder.' },
  service: { label: 'Finder', hint: 'On a right click, under “Quick Actions” or “Services”.' },
  addresses: { label: 'Addresses that begin with latchkey://', hint: 'They show the row of a link.' },
};

const faults: Record<ShellFault, (path: string) => string> = {
  development: () =>
    'Latchkey runs from its source here, so there is no program that an entry could start. Install it first.',
  moveFirst: () => 'macOS runs Latchkey from a changing place. Move it to “Applications” and open it there.',
  unusualPath: () =>
    'Latchkey lies in a folder whose name cannot be written in such an entry. Move it to another folder.',
  unreadable: (path) =>
    `${quoted(path)} cannot be read as what it should be, so it was left as it is. Mend or remove it, and try again.`,
  foreign: (path) => `${quoted(path)} is not from Latchkey, so it was left as it is.`,
  notWritten: (path) =>
    path === '' ? 'The system did not allow this.' : `The system did not allow a change of ${quoted(path)}.`,
};

export const englishConsoleShell = {
  shell: {
    title: 'Share from the file manager',
    entries,
    faults,
    outdated: 'It starts another Latchkey than this one.',
    renew: 'Start this one',
    renewOf: (label: string) => `Start this one from ${label}`,
  },
};
