import type { StartValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';

const keyBackup = 'Put its backup back: without the keys, links and encrypted files cannot be opened.';

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
  databaseUnusable: 'The database in the data folder cannot be opened.',
  databaseDamaged: 'The database in the data folder is damaged or cannot be read or written.',
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
