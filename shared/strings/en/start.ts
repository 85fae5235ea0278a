import type { StartValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';

const keyBackup = 'Put its backup back: without the keys, links and encrypted files cannot be opened.';

const waysOn =
  'put a copy back with "latchkey restore", or begin anew with "latchkey restore --anew", which moves everything aside and deletes nothing.';

type Loss = 'databaseUnusable' | 'databaseDamaged' | 'databaseMissing' | 'databaseOlder';

/** Without the ways on: the window has buttons for them. */
export const englishLoss: Readonly<Record<Loss, string>> = {
  databaseUnusable: 'The database in the data folder cannot be opened.',
  databaseDamaged: 'The database in the data folder is damaged or cannot be read or written.',
  databaseMissing:
    'The database in the data folder is missing or empty, but keys and files that belong to it are there.',
  databaseOlder:
    'The database in the data folder is older than what lies beside it: it would not know the newest files and links, and open again what was stopped since.',
};

function withWaysOn(reason: Loss): string {
  return `${englishLoss[reason].slice(0, -1)}: ${waysOn}`;
}

/** Why a server does not run, for the command line and the desktop program alike. */
export const englishStart: Sentences<StartValues> = {
  runtime: ({ node }) => `Latchkey needs Node 22.15, 23.8 or newer; this is Node ${node}.`,
  locked: 'Latchkey is already running with this data folder.',
  portTaken: ({ port, option }) =>
    `Port ${port} is used by another program; stop that one or choose a port with ${option}.`,
  portReserved: ({ port, option }) =>
    `Port ${port} is reserved for administrators; choose one from 1024 on with ${option}.`,
  foreignHost: ({ host }) => `${host} is no address of this computer; choose another with --share-host.`,
  portUnusable: ({ host, port, option }) =>
    `Cannot listen on ${host}, port ${port}; choose another with ${option}.`,
  newerDatabase:
    'This data folder was used by a newer version of Latchkey; please update Latchkey to open it.',
  noRoomToUpgrade:
    'There is not enough room on the disk to bring the database to this version of Latchkey; nothing was changed, so make room and start again.',
  folderNotWritable: 'The data folder cannot be used: it cannot be written to.',
  lockDamaged:
    'The file lock.db in the data folder is damaged; nothing is kept in it, so delete it and start again.',
  folderOpen:
    'Other users of this computer can open the data folder, which holds other things too; give Latchkey a folder of its own, or take their permissions away.',
  folderUnusable: ({ code }) => `The data folder cannot be used: the system answers ${code}.`,
  oddEntry: ({ name, kind }) =>
    kind === 'file'
      ? `"${name}" in the data folder is not a file, which Latchkey needs there; move it away and start again.`
      : `"${name}" in the data folder is not a folder, which Latchkey needs there; move it away and start again.`,
  databaseUnusable: withWaysOn('databaseUnusable'),
  databaseDamaged: withWaysOn('databaseDamaged'),
  databaseMissing: withWaysOn('databaseMissing'),
  databaseOlder: withWaysOn('databaseOlder'),
  keysMissing: `The key file keys.json in the data folder is missing. ${keyBackup}`,
  keysUnreadable: ({ code }) =>
    `The key file keys.json in the data folder cannot be read (${code}). ${keyBackup}`,
  keysDamaged: `The key file keys.json in the data folder is damaged. ${keyBackup}`,
  keysIncomplete: `The key file keys.json in the data folder is incomplete. ${keyBackup}`,
  unexpected: 'The server ran into an unexpected problem.',
  silent: ({ seconds }) => `The server did not answer within ${seconds} seconds.`,
  crashed: 'The server stopped again and again, so it was not started once more.',
  ended: 'The server ended before it was ready.',
};
