/** What visitors read: the page of a link, and (`landingStates.ts`) the pages that let nobody through yet, or no more. */
import { englishStates } from './landingStates.ts';

export const englishLanding = {
  /** What chats show of the address: neither name nor size, unless the owner lets them. */
  card: 'A file is waiting for you',
  cardText: 'Open the link to see it. It comes straight from the owner’s computer.',
  /** Kinds of files, in people's words. */
  kinds: {
    picture: 'Picture',
    video: 'Video',
    sound: 'Sound',
    pdf: 'PDF document',
    word: 'Word document',
    textDocument: 'Text document',
    spreadsheet: 'Spreadsheet',
    table: 'Table',
    presentation: 'Presentation',
    zip: 'Zip archive',
    archive: 'Archive',
    webPage: 'Web page',
    calendar: 'Calendar entry',
    contact: 'Contact card',
    text: 'Text',
    data: 'Data',
    file: 'File',
    set: 'Several files',
  },
  /** Before and after the name of the sender, who is known by it. */
  sends: { before: '', after: ' is sending you this.' },
  sendsNameless: 'The owner’s computer is sending you this.',
  until: { before: 'Available until ', after: '.' },
  untilStopped: 'Available until the owner takes it back.',
  /** What a screen reader calls the owner's words. */
  note: 'Message',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  resumable: 'If it stops halfway, start it again: it goes on where it was.',
  /** Of a large file, where the browser lets the page save it. */
  saving: {
    offer: 'Save it so that it goes on by itself',
    running: 'It is being saved. Leave this page open: if the connection breaks, it goes on by itself.',
    waits: 'The connection broke. It goes on by itself as soon as it can, while this page is open.',
    done: 'All of it is saved.',
    failed: 'It could not be saved to its end. Press Download to start it again.',
    progress: 'How much is saved',
  },
  copy: 'Copy',
  copied: 'Copied',
  /** Names of what is shown, for who cannot see it. */
  shows: (name: string) => `${name}, to look at`,
  /** Below a text of which only the beginning is shown. */
  beginning: 'This is only the beginning. The download has all of it.',
  /** In the place of a document that the browser does not show by itself. */
  notShown: 'Your browser does not show this kind of document here.',
  forFirst: {
    show: 'Show it',
    text: 'This link opens for one person only: whoever takes it first.',
  },
  lookOnly:
    'This is meant to be looked at, not to be kept, so there is no button to download it. That is a request: what can be seen can also be kept.',
  /** Where there is nothing of it to see. */
  lookOnlyNothing:
    'This is meant to be looked at, but this page cannot show it. Ask the person who sent it for another way.',
  /** Of a set; before and after the name of a file. */
  changed: {
    before: '',
    after:
      ' has changed since it was shared. Until the owner shares it anew, only the other files can be had, one by one.',
  },
  listing: {
    title: 'What is in it',
    files: { one: 'file', other: 'files' },
    leftOut: { one: 'file was left out', other: 'files were left out' },
    /** The way back from a folder. */
    top: 'All files',
    next: 'More',
    folderOf: (name: string) => `Download the folder ${name}`,
  },
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
  program: 'This is a program. Start it only if you expect it from the person who sent you the link.',

  /** On the page of a link that was opened past a browser's warning. */
  warned: 'Why the browser warned',
  certificate: {
    title: 'Why the browser warns',
    text: 'What you open here is encrypted. The owner’s computer made the certificate for that itself, and nobody has signed it, so browsers cannot know whose it is.',
    compare:
      'Ask the owner, by phone or in person, for the fingerprint (SHA‑256) of the certificate. Compare it with the one that your browser shows when you open the certificate from its warning. It should be:',
    otherwise:
      'These figures alone prove nothing: who could stand between could also change this page. Only what the owner tells you by another way counts.',
  },
  ...englishStates,
};
