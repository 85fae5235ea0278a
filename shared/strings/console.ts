/**
 * Every sentence of the console. Plain values and functions, so a translation is one more object of this
 * shape. It says link, stop and end; the words of the wire appear in `developer` only.
 */
import { formatBytes } from '../format.ts';
import { formatNumber } from '../intl.ts';

/** First strong isolate … pop: keeps a right-to-left name from turning the sentence around. */
function quoted(name: string): string {
  return `“\u2068${name}\u2069”`;
}

function count(total: number, one: string, many: string): string {
  return `${formatNumber(total)} ${total === 1 ? one : many}`;
}

export const consoleStrings = {
  product: 'Latchkey',

  status: {
    connecting: 'Connecting…',
    sharing: (live: number) => (live === 0 ? 'Nothing is shared' : `Sharing ${count(live, 'file', 'files')}`),
    paused: 'Paused',
    pausedHint: 'Nobody can open your links until you resume.',
    audience: {
      thisComputer: 'Works on this computer only',
      localNetwork: 'Works for people on the same Wi-Fi',
    },
    problems: (files: number) => `${count(files, 'file needs', 'files need')} a look`,
    pause: 'Pause',
    pauseHint: 'Nobody can open your links until you resume. The links stay as they are.',
    resume: 'Resume',
    settings: 'Settings',
  },

  drop: {
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
  },

  pathDialog: {
    title: 'Share a path on this computer',
    sentence: 'Nothing is copied: visitors are sent the file from where it lies.',
    label: 'Path of the file',
    example: 'For example /home/you/Videos/film.mp4',
    empty: 'Type or paste the full path of a file.',
    partial: 'Type the whole path, from its first / or its drive letter on.',
    share: 'Share file',
    sharing: 'Sharing…',
    cancel: 'Cancel',
  },

  share: {
    copied: (links: number, end: string) =>
      links === 1 ? `Link copied · ${end}` : `${count(links, 'link', 'links')} copied · ${end}`,
    ready: (links: number, end: string) =>
      links === 1 ? `Link ready · ${end}` : `${count(links, 'link', 'links')} ready · ${end}`,
    /** Who, what, until when; the end comes with its own words. */
    sentence: (audience: string, what: string, end: string) => `${audience} can download ${what} ${end}.`,
    anyone: {
      thisComputer: (links: number) => `Anyone on this computer with the ${links === 1 ? 'link' : 'links'}`,
      localNetwork: (links: number) => `Anyone on the same Wi-Fi with the ${links === 1 ? 'link' : 'links'}`,
      unknown: (links: number) => `Anyone with the ${links === 1 ? 'link' : 'links'}`,
    },
    what: (names: readonly string[]) =>
      names.length === 1 ? quoted(names[0] ?? '') : count(names.length, 'file', 'files'),
    until: (moment: string) => `until ${moment}`,
    untilStopped: 'until you stop it',
    copyByHand: 'Your browser did not allow copying. The link is selected: press Ctrl+C, or ⌘C on a Mac.',
    address: 'Link address',
    change: 'Change',
    undo: 'Undo',
    qr: 'QR',
    close: 'Dismiss',
    undone: (links: number) => (links === 1 ? 'The link is gone' : 'The links are gone'),
    failed: (name: string, why: string) => `${quoted(name)} is not shared. ${why}`,
  },

  uploads: {
    label: 'Uploads',
    waiting: 'Waiting',
    linking: 'Making the link…',
    progress: (sent: number, size: number) => `${formatBytes(sent)} of ${formatBytes(size)}`,
    speed: (bytesPerSecond: number) => `${formatBytes(Math.round(bytesPerSecond))}/s`,
    left: (seconds: number) => `${formatNumber(seconds)} s left`,
    leftMinutes: (minutes: number) => `${formatNumber(minutes)} min left`,
    of: (name: string) => `Upload of ${name}`,
    cancel: (name: string) => `Cancel the upload of ${name}`,
    cancelled: (name: string) => `The upload of ${quoted(name)} is cancelled`,
    retry: 'Try again',
    failed: (why: string) => `${why} What arrived is kept: trying again goes on from there.`,
    tooLarge: (size: number, most: number) =>
      `It is ${formatBytes(size)}; uploads end at ${formatBytes(most)}. Share it by its path instead, which copies nothing.`,
  },

  list: {
    label: 'Shared files',
    columns: { file: 'File', status: 'Status', ends: 'Ends', actions: 'Actions' },
    search: 'Search links',
    clearSearch: 'Clear search',
    show: 'Show',
    filters: { all: 'All', live: 'Live', ended: 'Ended', problem: 'Problems' },
    sort: 'Sort by',
    sorts: {
      created: 'Newest first',
      name: 'Name',
      size: 'Largest first',
      expire: 'Ending soonest',
      accessed: 'Last opened',
    },
    total: (total: number) => count(total, 'link', 'links'),
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
  },

  row: {
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
      missing: 'Moved, renamed or deleted. Put it back, or share it anew.',
      changed: 'Not what you shared, so visitors get nothing. Share it anew.',
      unreadable: 'Visitors get nothing. Check its permissions.',
    },
    untilStopped: 'Until you stop it',
    ends: (relative: string) => `Ends ${relative}`,
    endedAt: (relative: string) => `Ended ${relative}`,
    stoppedAt: (relative: string) => `Stopped ${relative}`,
    copy: 'Copy link',
    copyAs: 'More ways to copy',
    change: 'Change end',
    stop: 'Stop sharing',
    again: 'Share again',
    reveal: 'Show in folder',
    more: 'More actions',
    qr: 'Show QR code',
  },

  copyMenu: {
    page: { label: 'Page link', hint: 'For chats and mail; opening it never counts' },
    view: { label: 'View link', hint: 'Opens the file in the browser' },
    preview: { label: 'Preview link', hint: 'A picture of the file' },
    download: { label: 'Direct download', hint: 'Starts at once; for scripts' },
    curl: { label: 'curl command', hint: 'For a terminal' },
    markdown: { label: 'Markdown', hint: 'Name and link' },
    qr: { label: 'QR code', hint: 'For a phone’s camera' },
  },

  copied: {
    page: 'Link copied',
    view: 'View link copied',
    preview: 'Preview link copied',
    download: 'Download link copied',
    curl: 'Command copied',
    markdown: 'Markdown copied',
  },

  ends: {
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
    asNow: 'As it is now',
    more: 'Give more time',
    moreBy: { hour: '1 hour more', day: '1 day more', week: '7 days more' },
    pick: 'Pick a time…',
    pickTitle: 'Pick a time',
    pickLabel: 'Date and time',
    typed: 'When, in your words',
    typedExample: '90m, fri 5pm, 1 dec 18:00',
    typedBad: 'Not understood. Write 90m, 7d, tomorrow, fri 5pm or 1 dec 18:00.',
    past: 'That moment is over. Choose a later one.',
    tooFar: 'A link can end ten years ahead at most.',
    back: 'Back',
    set: 'Set end',
    result: (moment: string) => `Ends ${moment}`,
    never: 'stays until you stop it',
    inSentence: (relative: string) => `ends ${relative}`,
    changed: (name: string, end: string) => `${quoted(name)} ${end}`,
    failed: (name: string, why: string) => `The end of ${quoted(name)} is as before. ${why}`,
    changedMany: (links: number, end: string) => `${count(links, 'link', 'links')} · ${end}`,
  },

  actions: {
    stopped: (name: string) => `Stopped sharing ${quoted(name)}`,
    stopFailed: (name: string, why: string) => `${quoted(name)} is still shared. ${why}`,
    sharedAgain: (name: string, end: string) => `${quoted(name)} is shared again · ${end}`,
    againFailed: (name: string, why: string) => `${quoted(name)} is not shared again. ${why}`,
    copyFailed: 'Copying was not allowed. The link is selected here:',
    revealFailed: (name: string) => `The folder of ${quoted(name)} cannot be shown.`,
    restored: (name: string) => `${quoted(name)} is shared as before`,
  },

  empty: {
    live: { title: 'No live links', text: 'Links that people can open now are listed here.' },
    ended: { title: 'Nothing has ended', text: 'Links you stop, and links whose time is over, land here.' },
    problem: { title: 'No problems', text: 'Every shared file is where it was.' },
    search: (query: string) => `Nothing found for ${quoted(query)}`,
    searchText: 'The search looks at file names and labels.',
    showAll: 'Show all links',
  },

  trouble: {
    lost: 'Latchkey does not answer. Trying again…',
    lostText: 'Your links come back by themselves when it does.',
    list: 'The list cannot be shown',
    retry: 'Try again',
    signedOut: 'This window is not signed in',
    signedOutText:
      'Open the console from the address Latchkey printed when it started. It holds a code that works once; a fresh one is printed at every start.',
    unreachable: 'Latchkey does not answer.',
    unexpected: 'Latchkey gave an answer this window does not understand.',
    notifications: 'Notifications',
  },

  qr: {
    title: 'Scan to open',
    label: (name: string) => `QR code of the link to ${name}`,
    audience: {
      thisComputer: 'This address works on this computer only, so a phone cannot open it yet.',
      localNetwork: 'The phone must be on the same Wi-Fi as this computer.',
    },
    copy: 'Copy address',
    save: 'Save picture',
    fileName: (name: string) => `QR code of ${name}.png`,
    done: 'Done',
  },

  settings: {
    title: 'Settings',
    general: 'General',
    developerTab: 'Developer view',
    lifetime: 'A new link ends',
    lifetimeHint: 'You can change each link afterwards.',
    lifetimes: {
      '3600': 'After 1 hour',
      '86400': 'After 1 day',
      '604800': 'After 7 days',
      '2592000': 'After 30 days',
      never: 'When I stop it',
    },
    customLifetime: (days: string) => `After ${days} days`,
    shortcuts: 'Keyboard',
    shortcutList: [
      ['Ctrl V', 'Share what was copied'],
      ['↑ ↓', 'Move in the list'],
      ['C', 'Copy the link'],
      ['E', 'Change when it ends'],
      ['Del', 'Stop sharing'],
      ['Ctrl Z', 'Undo'],
      ['/', 'Search'],
    ] as readonly (readonly [string, string])[],
    version: (version: string) => `Latchkey ${version}`,
    close: 'Close',
    failed: (why: string) => `The setting is as before. ${why}`,
  },

  developer: {
    intro: 'Every Appwrite SDK can create, list, change and delete the same links as file tokens.',
    endpoint: 'API endpoint',
    project: 'Project ID',
    copy: (what: string) => `Copy ${what}`,
    copied: (what: string) => `${what} copied`,
    keys: 'API keys',
    noKeys: 'No keys yet. A program needs one to use the API.',
    name: 'Name of the new key',
    nameExample: 'For example backup script',
    access: 'Scopes',
    allScopes: 'All scopes',
    someScopes: 'Chosen scopes',
    create: 'Create key',
    created: 'Copy the secret now. It is not shown again.',
    secret: 'Secret',
    lastUsed: (relative: string) => `used ${relative}`,
    neverUsed: 'never used',
    scopeCount: (scopes: number) => count(scopes, 'scope', 'scopes'),
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke ${name}`,
    revokeSure: 'Revoke for good',
    keep: 'Keep',
    failed: (why: string) => `That did not work. ${why}`,
  },
};
