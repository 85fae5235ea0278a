import type { PathValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

const undone = 'that could not be saved: a restart of Latchkey undoes it. Make room and try again.';

const paths: Sentences<PathValues> = {
  absent: 'The path of a file is missing.',
  tooLong: ({ max }) => `The path of a file is longer than ${max} bytes.`,
  nulCharacter: 'The path of a file contains a NUL character.',
  notAbsolute: 'The path of a file must be absolute.',
  ownFile: ({ name }) => `“${name}” belongs to Latchkey itself and cannot be shared.`,
  folder: ({ name }) => `“${name}” is a folder.`,
  notFolder: ({ name }) => `“${name}” is not a folder.`,
  pipe: ({ name }) => `“${name}” is a pipe, not a file.`,
  socket: ({ name }) => `“${name}” is a socket, not a file.`,
  device: ({ name }) => `“${name}” is a device, not a file.`,
  notFile: ({ name }) => `“${name}” is not a file.`,
  missing: ({ name }) => `“${name}” could not be found.`,
  forbidden: ({ name }) => `“${name}” cannot be read: you do not have permission.`,
  brokenLink: ({ name }) => `“${name}” is a symbolic link that leads nowhere.`,
  longName: ({ name }) => `The name of “${name}” is too long.`,
  diskError: ({ name }) => `“${name}” cannot be read: the disk reports an error.`,
  unreadable: ({ name }) => `“${name}” cannot be read.`,
  notUnicode: ({ name }) => `The name of “${name}” is not valid UTF-8. Rename the file to share it.`,
  uploaded: 'This file was uploaded; it lies in no folder.',
  noFolder: 'This is a single file; new files come only into a folder that is shared.',
  placeUnknown: 'These files are not where they were. Say in which folder they are now.',
  followed: 'This link gives its file as it is now. Pin it before you add more.',
};

/** What Latchkey's own endpoints say; errors of the Appwrite contract have the contract's words (main/http/messages.ts). */
export function englishErrors() {
  return {
    linkNotFound: 'This link does not exist any more.',
    transferNotFound: 'This transfer is over.',
    passwordNotKept: 'That password is not kept any more. Set a new one.',
    transferMustWait: 'Many transfers run already. Ask again in a moment.',
    requestNotFound: 'Nobody waits for this answer any more.',
    keyNotFound: 'There is no API key with this ID.',
    sessionNotFound: 'No signed-in browser has this ID.',
    consoleNotServed: 'This Latchkey runs in a window of its own, so no browser can open its console.',
    ownProgram: 'Only Latchkey’s own programs on this computer are told this, not a browser.',
    codes: {
      used: 'This address has been used already.',
      late: 'This address is too old.',
      unknown: 'This address does not belong to the Latchkey that is running.',
    },
    unexpected: 'The server ran into an unexpected problem.',
    databaseDamaged: 'The database of Latchkey is damaged. “latchkey restore” puts a copy of it back.',
    diskFull: {
      nothingSaved: 'The disk is full. Nothing was saved.',
      keyClosed: `The key is closed, but the disk is full and ${undone}`,
      linkClosed: `The link is closed, but the disk is full and ${undone}`,
      sharingPaused: `Sharing is paused, but the disk is full and ${undone}`,
    },
    diskFailed: {
      keyClosed: `The key is closed, but the disk failed and ${undone}`,
      linkClosed: `The link is closed, but the disk failed and ${undone}`,
      sharingPaused: `Sharing is paused, but the disk failed and ${undone}`,
    },
    paths,
    routeFaults,
    findings: { ...findings, ...routeFaults },
    mends,
  };
}
