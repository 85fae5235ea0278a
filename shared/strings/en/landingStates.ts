/** Pages that visitors see in the place of a link's own: not yet, not so, or no more. */
export const englishStates = {
  password: {
    title: 'Password, please',
    /** Before and after the name of the sender. */
    named: { before: '', after: ' has put a password before this.' },
    nameless: 'The sender has put a password before this.',
    label: 'Password of this link',
    open: 'Open',
    hint: 'Who sent you the link can tell you the password. It is none of your own.',
    wrong: 'That is not the password of this link. Look at it again, capitals and hyphens included.',
    wait: (seconds: string) => `Too many wrong ones. Try again in ${seconds}.`,
  },
  seconds: { one: 'second', other: 'seconds' },
  notYet: {
    title: 'Not open yet',
    /** Before and after the moment. */
    opens: { before: 'It opens on ', after: '.' },
    /** @param distance such as "in 2 hours" */
    distance: (distance: string) => `That is ${distance}.`,
    text: 'You can leave this page open: it goes on by itself.',
  },
  begins: 'It is your turn: the download begins.',
  waiting: {
    title: 'One moment, it is busy',
    place: (place: string) => `Your place in the line: ${place}.`,
    noPlace: 'Very many wait already where you are. There is a place for you once one of them has got in.',
    text: 'You can leave this page open: it goes on by itself when it is your turn.',
  },
  /** Of a file that is being uploaded. */
  sending: {
    state: 'Still on its way',
    percent: (percent: string) => `Still on its way: ${percent} %`,
    text: 'It is being sent to the computer that you will have it from. You can leave this page open: it goes on by itself.',
  },
  /** Of files that are being counted and put together. */
  preparing: {
    state: 'Being prepared',
    percent: (percent: string) => `Being prepared: ${percent} %`,
    text: 'The files are being put together. You can leave this page open: it goes on by itself.',
  },
  ended: {
    title: 'This link has ended',
    text: 'You have been here before, so you can ask for more time.',
    ask: 'Ask for more time',
    asked:
      'The sender has been asked. You can leave this page open: it goes on by itself once there is an answer.',
  },
  /** Of a link that as many have received as its sender allowed. */
  usedUp: {
    title: 'This link is used up',
    text: 'The sender has limited how many people get the file, and nobody else can get it now. You have been here before, so you can ask for one more download.',
    ask: 'Ask for one more download',
    asked:
      'The sender has been asked. You can leave this page open: it goes on by itself once there is an answer.',
  },

  gone: {
    title: 'Nothing to see here',
    text: 'This link does not open anything, or no longer does. Ask the person who sent it for a new one.',
  },
  paused: {
    title: 'Sharing is paused',
    text: 'The owner has paused sharing for the moment. Try again later; links stay as they are.',
  },
  tooMany: {
    title: 'Too many attempts',
    text: 'Too many addresses that do not exist were tried from here. Wait a moment, then open your link again.',
  },
  busy: {
    title: 'Busy, one moment',
    text: 'Very much is being sent your way already. Wait until some of it has come, then try again.',
  },
  lookingOnly: {
    title: 'Only to be looked at',
    text: 'The sender wants this to be looked at, not to be kept, so it cannot be downloaded. Open the link in a browser to see it.',
  },
  checking: {
    title: 'Being checked, one moment',
    text: 'The file was touched, so this computer makes sure that it is still what was shared. This page goes on by itself.',
  },
  heldBack: {
    title: 'Changed since it was shared',
    text: 'Something in here is not as it was shared, so it is held back. Ask whoever sent you the link to share it anew.',
  },
  wrongHost: {
    title: 'Not this address',
    text: 'This computer does not answer to the name in the address. Use the link as you were sent it.',
  },
};
