/** The kind of a file in people's words, by the beginning of its media type; the first that fits. */
const kinds: readonly (readonly [string, string])[] = [
  ['image/', 'Picture'],
  ['video/', 'Video'],
  ['audio/', 'Sound'],
  ['application/pdf', 'PDF document'],
  ['application/msword', 'Word document'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'Word document'],
  ['application/vnd.oasis.opendocument.text', 'Text document'],
  ['application/rtf', 'Text document'],
  ['text/rtf', 'Text document'],
  ['application/vnd.ms-excel', 'Spreadsheet'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'Spreadsheet'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'Spreadsheet'],
  ['text/csv', 'Table'],
  ['application/vnd.ms-powerpoint', 'Presentation'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'Presentation'],
  ['application/vnd.oasis.opendocument.presentation', 'Presentation'],
  ['application/zip', 'Zip archive'],
  ['application/gzip', 'Archive'],
  ['application/x-7z-compressed', 'Archive'],
  ['application/x-tar', 'Archive'],
  ['text/html', 'Web page'],
  ['text/calendar', 'Calendar entry'],
  ['text/vcard', 'Contact card'],
  ['text/', 'Text'],
  ['application/json', 'Data'],
];

/** What visitors read: the page of a link, and the pages that say no. */
export const englishLanding = {
  /** What chats show of the address: neither name nor size. */
  card: 'A file is waiting for you',
  cardText: 'Open the link to see it. It comes straight from the owner’s computer.',
  kind: (mimeType: string) => kinds.find(([start]) => mimeType.startsWith(start))?.[1] ?? 'File',
  /** Before and after the name, which is set apart on the page. */
  sending: { before: 'The owner’s computer is sending you ', after: (size: string) => ` (${size}).` },
  until: { before: 'Available until ', after: '.' },
  untilStopped: 'Available until the owner takes it back.',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  resumable: 'If it stops halfway, start it again: it goes on where it was.',
  /** Before the names of other addresses. */
  elsewhere: 'If this page stops answering, the same file is also here:',
  /** What a page says that stays open. */
  whileOpen: {
    lost: 'This address does not answer at the moment. This page goes on as soon as it does.',
    /** After that, where there are other addresses. */
    click:
      'The addresses below lead to the same file. Your browser does not go there by itself, so click one. An address of somebody’s own network opens only for who is in it.',
    moved: 'The address that you had opened stopped answering, so this page went on here.',
    again:
      'The address that you had opened stopped answering, so this page went on here. If your download stopped as well, press Download again; a program that can resume goes on where it was with this address.',
    over: 'This link is over. Ask the person who sent it for a new one.',
  },
  fingerprint: 'Fingerprint (SHA-256)',
  fingerprintHint: 'The same figures on both sides mean the same file, bit for bit.',
  product: 'Shared with Latchkey',
  /** Before and after the name of the owner. */
  sharedBy: { before: 'Shared by ', after: '' },
  program: 'This is a program. Start it only if you expect it from the person who sent you the link.',

  /** On the page of a link that was opened past a browser's warning. */
  warned: 'Why the browser warned',
  certificate: {
    title: 'Why the browser warns',
    text: 'What you open here is encrypted. The owner’s computer made the certificate for that itself, and nobody has signed it, so browsers cannot know whose it is.',
    compare:
      'Ask the owner, by phone or in person, for the fingerprint (SHA-256) of the certificate. Compare it with the one that your browser shows when you open the certificate from its warning. It should be:',
    otherwise:
      'These figures alone prove nothing: who could stand between could also change this page. Only what the owner tells you by another way counts.',
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
  checking: {
    title: 'Being checked, one moment',
    text: 'The file was touched, so this computer makes sure that it is still what was shared. This page goes on by itself.',
  },
  wrongHost: {
    title: 'Not this address',
    text: 'This computer does not answer to the name in the address. Use the link as you were sent it.',
  },
};
