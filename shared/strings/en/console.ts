import type { Format } from '../../format.ts';
import { englishSettings } from './consoleSettings.ts';
import { englishTrouble } from './consoleTrouble.ts';

const file = { one: 'file', other: 'files' };
const link = { one: 'link', other: 'links' };

/** First strong isolate … pop: keeps a right-to-left name from turning the sentence around. */
function quoted(name: string): string {
  return `“\u2068${name}\u2069”`;
}

function status(format: Format) {
  return {
    connecting: 'Connecting…',
    sharing: (live: number) => (live === 0 ? 'Nothing is shared' : `Sharing ${format.count(live, file)}`),
    paused: 'Paused',
    pausedHint: 'Nobody can open your links until you resume.',
    audience: {
      computer: 'Works on this computer only',
      network: 'Works for people on this network',
      internet: 'Works for anyone with the link',
    },
    /** After the hint of a pause. */
    afterPause: {
      computer: 'Then this computer only',
      network: 'Then people on this network',
      internet: 'Then anyone with the link',
    },
    starting: {
      network: 'Getting ready for this network…',
      internet: 'Getting ready for anyone with the link…',
    },
    blocked: {
      network: 'Nobody on this network can open links yet',
      internet: 'Nobody outside can open links yet',
    },
    problems: (files: number) => `${format.count(files, { one: 'file needs', other: 'files need' })} a look`,
    pause: 'Pause',
    pauseHint: 'Nobody can open your links until you resume. The links stay as they are.',
    resume: 'Resume',
    settings: 'Settings',
  };
}

const drop = {
  label: 'Share files',
  heading: 'Drop a file, get a link',
  sentence: 'The file stays on this computer. You can take the link back at any moment.',
  compact: 'Drop files anywhere in this window',
  compactHint: 'The link is copied for you.',
  release: 'Let go to share',
  choose: 'Choose files…',
  path: 'Share a path on this computer…',
  folder: (name: string) => `${quoted(name)} is a folder. Pack it into a zip file and share that.`,
  pastedImage: (moment: string, extension: string) => `Pasted image ${moment}.${extension}`,
};

const pathDialog = {
  title: 'Share a path on this computer',
  sentence: 'Nothing is copied: visitors are sent the file from where it lies.',
  label: 'Path of the file',
  example: 'For example ~/Videos/film.mp4',
  empty: 'Type or paste the full path of a file.',
  partial: 'Type the whole path, from its first /, its drive letter or ~ on.',
  browse: 'Browse…',
  inFolder: (path: string) => `In ${path}`,
  up: 'One folder up',
  nothingHere: 'There is nothing to choose in this folder.',
  cut: 'There is more than is listed here: type the rest of the path.',
  share: 'Share file',
  sharing: 'Sharing…',
  cancel: 'Cancel',
};

function share(format: Format) {
  return {
    copied: (links: number, end: string) =>
      `${format.plural(links, { one: 'Link copied', other: `${format.number(links)} links copied` })} · ${end}`,
    ready: (links: number, end: string) =>
      `${format.plural(links, { one: 'Link ready', other: `${format.number(links)} links ready` })} · ${end}`,
    /** Who, what, until when; the end comes with its own words. */
    sentence: (audience: string, what: string, end: string) => `${audience} can download ${what} ${end}.`,
    anyone: {
      computer: (links: number) => `Anyone on this computer with the ${format.plural(links, link)}`,
      network: (links: number) => `Anyone on this network with the ${format.plural(links, link)}`,
      internet: (links: number) => `Anyone with the ${format.plural(links, link)}`,
      unknown: (links: number) => `Anyone with the ${format.plural(links, link)}`,
    },
    onlyHere: (links: number) =>
      format.plural(links, {
        one: 'Sent to others, it does not open.',
        other: 'Sent to others, they do not open.',
      }),
    letOthers: (links: number) =>
      format.plural(links, { one: 'Let others open it', other: 'Let others open them' }),
    nobody: (what: string) => `Nobody can download ${what} while sharing is paused.`,
    what: (names: readonly string[]) =>
      names.length === 1 ? quoted(names[0] ?? '') : format.count(names.length, file),
    until: (moment: string) => `until ${moment}`,
    untilStopped: 'until you stop it',
    copyByHand: 'Your browser did not allow copying. The link is selected: press Ctrl+C, or ⌘C on a Mac.',
    address: 'Link address',
    change: 'Change',
    undo: 'Undo',
    qr: 'QR',
    close: 'Dismiss',
    undone: (links: number) => format.plural(links, { one: 'The link is gone', other: 'The links are gone' }),
    failed: (name: string, why: string) => `${quoted(name)} is not shared. ${why}`,
  };
}

function uploads(format: Format) {
  return {
    label: 'Uploads',
    waiting: 'Waiting',
    linking: 'Making the link…',
    progress: (sent: number, size: number) => `${format.bytes(sent)} of ${format.bytes(size)}`,
    speed: (bytesPerSecond: number) => `${format.bytes(Math.round(bytesPerSecond))}/s`,
    left: (seconds: number) => `${format.number(seconds)} s left`,
    leftMinutes: (minutes: number) => `${format.number(minutes)} min left`,
    of: (name: string) => `Upload of ${name}`,
    cancel: (name: string) => `Cancel the upload of ${name}`,
    cancelled: (name: string) => `The upload of ${quoted(name)} is cancelled`,
    retry: 'Try again',
    failed: (why: string) => `${why} What arrived is kept: trying again goes on from there.`,
    tooLarge: (size: number, most: number) =>
      `It is ${format.bytes(size)}; uploads end at ${format.bytes(most)}. Share it by its path instead, which copies nothing.`,
  };
}

function list(format: Format) {
  return {
    label: 'Shared files',
    columns: { file: 'File', status: 'Status', ends: 'Ends', actions: 'Actions' },
    search: 'Search links',
    clearSearch: 'Clear search',
    show: 'Show',
    filters: { all: 'All', live: 'Live', ended: 'Ended', problem: 'Problems', lost: 'Old address' },
    sort: 'Sort by',
    sorts: {
      created: 'Newest first',
      name: 'Name',
      size: 'Largest first',
      expire: 'Ending soonest',
      accessed: 'Last opened',
    },
    total: (total: number) => format.count(total, link),
    loading: 'Loading the list',
    created: {
      linked: (relative: string) => `shared ${relative}`,
      stored: (relative: string) => `copy uploaded ${relative}`,
    },
    example: 'Example',
    exampleWords: 'What you share will look like this:',
    exampleName: 'Holiday film.mp4',
    exampleFile: '1.2 GB · shared 5 minutes ago',
    exampleOpened: 'Opened 2 minutes ago',
    exampleEnds: 'Ends in 7 days',
    exampleEndsSoon: 'ends in 7 days',
  };
}

const row = {
  state: {
    live: 'Live',
    paused: 'Paused',
    ended: 'Ended',
    stopped: 'Stopped',
  },
  waiting: 'Waiting for first visitor',
  neverOpened: 'Never opened',
  opened: (relative: string) => `Opened ${relative}`,
  problem: {
    missing: 'File not found',
    changed: 'File has changed',
    unreadable: 'File cannot be read',
  },
  problemHint: {
    missing: 'Moved, renamed or deleted. Put it back, or find it again.',
    changed: 'Not what you shared, so visitors get nothing.',
    unreadable: 'Visitors get nothing. Check its permissions.',
  },
  untilStopped: 'Until you stop it',
  ends: (relative: string) => `Ends ${relative}`,
  endedAt: (relative: string) => `Ended ${relative}`,
  stoppedAt: (relative: string) => `Stopped ${relative}`,
  addressLost: 'Sent with an address that no longer works',
  onlyHere: 'Works on this computer only now',
  copy: 'Copy link',
  copyNew: 'Copy new link',
  copyAs: 'More ways to copy',
  change: 'Change end',
  stop: 'Stop sharing',
  again: 'Share again',
  remedies: { shareNewVersion: 'Share the new version', relink: 'Find it again' },
  reveal: 'Show in folder',
  more: 'More actions',
  qr: 'Show QR code',
};

function lostLinks(format: Format) {
  return {
    sentence: (links: number) =>
      `${format.count(links, { one: 'link was', other: 'links were' })} sent with an address that no longer works.`,
    onlyHere: (links: number) =>
      `${format.count(links, { one: 'link that you have sent works', other: 'links that you have sent work' })} on this computer only now.`,
    copy: (links: number) => format.plural(links, { one: 'Copy the new one', other: 'Copy the new ones' }),
    copied: (links: number) => `${format.count(links, { one: 'new link', other: 'new links' })} copied`,
  };
}

const copyMenu = {
  page: { label: 'Page link', hint: 'For chats and mail; opening it never counts' },
  view: { label: 'View link', hint: 'Opens the file in the browser' },
  preview: { label: 'Preview link', hint: 'A picture of the file' },
  direct: { label: 'Direct address', hint: 'Starts at once; for scripts' },
  curl: { label: 'curl command', hint: 'For a terminal' },
  markdown: { label: 'Markdown', hint: 'Name and link' },
  qr: { label: 'QR code', hint: 'For a phone’s camera' },
};

const copied = {
  page: 'Link copied',
  view: 'View link copied',
  preview: 'Preview link copied',
  direct: 'Direct address copied',
  curl: 'Command copied',
  markdown: 'Markdown copied',
};

function ends(format: Format) {
  return {
    title: 'Link ends',
    presets: {
      hour: '1 hour',
      today: 'Today',
      day: '1 day',
      week: '7 days',
      month: '30 days',
      never: 'Until I stop it',
    },
    neverHint: 'No end',
    asNow: 'Chosen now',
    more: 'Give more time',
    moreBy: { hour: '1 hour more', day: '1 day more', week: '7 days more' },
    pick: 'Pick a time…',
    pickTitle: 'Pick a time',
    pickLabel: 'Date and time',
    typed: 'When, in your words',
    typedExample: '90m, fri 5pm, 1 dec 18:00',
    typedBad: 'Not understood. Write 90m, 7d, tomorrow, fri 5pm or 1 dec 18:00.',
    past: 'That moment is over. Choose a later one.',
    tooFar: 'An end can be ten years ahead at most.',
    back: 'Back',
    set: 'Set end',
    result: (moment: string) => `Ends ${moment}`,
    never: 'stays until you stop it',
    inSentence: (relative: string) => `ends ${relative}`,
    changed: (name: string, end: string) => `${quoted(name)} ${end}`,
    failed: (name: string, why: string) => `The end of ${quoted(name)} is as before. ${why}`,
    changedMany: (links: number, end: string) => `${format.count(links, link)} · ${end}`,
  };
}

const actions = {
  stopped: (name: string) => `Stopped sharing ${quoted(name)}`,
  stopFailed: (name: string, why: string) => `${quoted(name)} is still shared. ${why}`,
  sharedAgain: (name: string, end: string) => `${quoted(name)} is shared again · ${end}`,
  againFailed: (name: string, why: string) => `${quoted(name)} is not shared again. ${why}`,
  shareNewVersion: {
    done: (name: string) => `The new version of ${quoted(name)} is shared at the same address`,
    undone: (name: string) =>
      `Stopped sharing ${quoted(name)}. The version before cannot come back: the file has changed.`,
    failed: (name: string, why: string) => `The new version of ${quoted(name)} is not shared. ${why}`,
  },
  relink: {
    done: (name: string) => `${quoted(name)} is found again`,
    undone: (name: string) => `Stopped sharing ${quoted(name)}`,
    failed: (name: string, why: string) =>
      `${quoted(name)} is not in its folder under another name either. ${why}`,
  },
  copyFailed: 'Copying was not allowed. The link is selected here:',
  revealFailed: (name: string) => `The folder of ${quoted(name)} cannot be shown.`,
  restored: (name: string) => `${quoted(name)} is shared as before`,
};

const empty = {
  live: { title: 'No live links', text: 'Links that people can open now are listed here.' },
  ended: { title: 'Nothing has ended', text: 'Links you stop, and links whose time is over, land here.' },
  problem: { title: 'No problems', text: 'Every shared file is where it was.' },
  lost: {
    title: 'No old addresses',
    text: 'Every link that was sent opens with the address it was sent with.',
  },
  search: (query: string) => `Nothing found for ${quoted(query)}`,
  searchText: 'The search looks at file names and labels.',
  showAll: 'Show all links',
};

const qr = {
  title: 'Scan to open',
  label: (name: string) => `QR code of the link to ${name}`,
  audience: {
    nobody: 'Sharing is paused, so nobody can open this address until you resume.',
    unknown: '',
    computer: 'This address works on this computer only, so a phone cannot open it yet.',
    network: 'The phone must be on the same network as this computer.',
    internet: 'Works from anywhere, while this computer is awake.',
  },
  letOthers: 'Let a phone open it',
  copy: 'Copy address',
  save: 'Save picture',
  fileName: (name: string) => `QR code of ${name}.png`,
  done: 'Done',
};

/** What the console says. It says link, stop and end; the words of the wire appear in `developer` only. */
export function englishConsole(format: Format) {
  return {
    product: 'Latchkey',
    status: status(format),
    drop,
    pathDialog,
    share: share(format),
    uploads: uploads(format),
    list: list(format),
    row,
    lostLinks: lostLinks(format),
    copyMenu,
    copied,
    ends: ends(format),
    actions,
    empty,
    qr,
    ...englishTrouble,
    ...englishSettings(format),
  };
}
