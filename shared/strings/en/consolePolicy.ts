/** What the console says of the terms on which a link opens. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

const password = {
  label: 'Password',
  ask: 'Ask for a password…',
  none: 'Everybody who has the link can open it.',
  isSet: 'Visitors are asked for a password. It cannot be shown again, only replaced.',
  replace: 'Replace it…',
  remove: 'Take it away',
  removed: 'Visitors are not asked for a password any more once this is saved.',
  keep: 'Leave it as it is',
  once: 'It is shown only now: copy it before you save.',
  empty: 'Write at least one character, or leave it as it is.',
  generate: 'Another one',
  copy: 'Copy link and password',
  /** To send to somebody. */
  message: (address: string, password: string) => `${address}\nPassword: ${password}`,
  failed: (why: string) => `No password could be made. ${why}`,
};

const address = {
  renew: 'New address',
  hint: 'The address before opens nothing any more. Terms and log stay.',
  renewed: (name: string) => `${quoted(name)} has a new address, which is copied`,
  ready: (name: string) => `${quoted(name)} has a new address`,
  back: (name: string) => `${quoted(name)} opens at its address before`,
};

export function englishPolicy(format: Format) {
  return {
    title: (name: string) => `Options of ${quoted(name)}`,
    label: 'Label',
    labelHint: 'Only you see it, in the list and its search.',
    name: 'Name of the file',
    nameHint: 'As visitors see it and save it.',
    password,
    address,
    includeNew: 'Include new files',
    includeNewHint: 'Files that come into the folder later are shared too.',
    liveSet: 'Follow the files',
    liveSetHint:
      'Visitors get them as they are when they ask. Turned off, they get them as they are then, or nothing of what changes.',
    live: 'Follow the file',
    liveHint:
      'Visitors get it as it is when they ask. Turned off, they get it as it is then, or nothing once it changes.',
    note: 'Note to visitors',
    noteHint: 'Stands on the page of the link.',
    ends: 'Ends',
    opensAt: 'Opens at',
    opensHint: 'Left empty, it opens at once.',
    opensLate: 'The link ends before that, so it never opens. Give it a later end as well.',
    opens: (moment: string) => `Until ${moment} visitors see when it opens, and get nothing.`,
    opensBad: 'That is no moment. Choose another one.',
    opensPast: 'That moment is over, so it is open.',
    limit: 'Downloads',
    limitHint: 'How many visitors may have it in full. Left empty, any number.',
    limitBad: 'Write a whole number from 1 to 1,000,000.',
    once: 'Only once',
    /** Count and time in one line. */
    limitAndEnd: (limit: number, end: string | undefined) => {
      const after = `Ends after ${format.count(limit, { one: 'download', other: 'downloads' })}`;
      return end === undefined ? `${after}.` : `${after} or ${end}, whichever is first.`;
    },
    speed: 'Speed',
    speeds: {
      none: 'As fast as it goes',
      choice: (bytesPerSecond: number) =>
        `At most ${format.bytes(bytesPerSecond)}/s for all visitors together`,
    },
    firstVisitorOnly: 'Only for the first visitor',
    firstVisitorHint:
      'Whoever takes something of it first is the only one it opens for. Opening the page takes nothing.',
    lookOnly: 'Look only',
    lookOnlyHint:
      'The page shows pictures, films, sounds, PDF and text, and offers no download. What can be seen can be kept all the same, by a photo of the screen at least.',
    lookOnlyNothing: 'With a number of downloads the page shows nothing, so there is nothing to look at.',
    cancel: 'Cancel',
    save: 'Save',
    saved: (name: string) => `The options of ${quoted(name)} are changed`,
    undone: (name: string) => `The options of ${quoted(name)} are as before`,
    failed: (name: string, why: string) => `The options of ${quoted(name)} are as before. ${why}`,
  };
}
