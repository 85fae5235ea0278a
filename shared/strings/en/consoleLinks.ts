/** What the console says of the links in its list. */
import type { Format } from '../../format.ts';
import { englishRow } from './consoleRow.ts';
import { quoted } from './quoted.ts';

const link = { one: 'link', other: 'links' };

function list(format: Format) {
  return {
    label: 'Shared files',
    columns: { file: 'File', status: 'Status', ends: 'Ends', actions: 'Actions' },
    search: 'Search links',
    clearSearch: 'Clear search',
    show: 'Show',
    filters: {
      all: 'All',
      live: 'Live',
      today: 'Ends today',
      unopened: 'Never opened',
      ended: 'Ended',
      problem: 'Problems',
      lost: 'Old address',
    },
    selected: (count: number) => `${format.count(count, link)} selected`,
    endedStay: 'What has ended stays here until you clear it.',
    clearEnded: (count: number) => `Clear ${format.number(count)}`,
    clearedEnded: (count: number) => `Cleared ${format.count(count, link)} from the list`,
    unclearedEnded: (count: number) => `${format.count(count, link)} shown again`,
    clearFailed: (why: string) => `The list could not be cleared. ${why}`,
    sort: 'Sort by',
    sorts: {
      created: 'Newest first',
      name: 'Name',
      size: 'Largest first',
      expire: 'Ending soonest',
      accessed: 'Last opened',
    },
    files: (files: number) => format.count(files, { one: 'file', other: 'files' }),
    leftOut: (files: number) => `${format.number(files)} left out`,
    total: (total: number) => format.count(total, link),
    loading: 'Loading the list',
    created: {
      linked: (relative: string) => `shared ${relative}`,
      zip: (relative: string) => `shared ${relative}`,
      stored: (relative: string) => `copy uploaded ${relative}`,
    },
    example: 'Example',
    exampleWords: 'What you share will look like this:',
    exampleName: 'Holiday film.mp4',
    exampleFile: '1.2 GB',
    exampleOpened: 'Opened 2 minutes ago',
    exampleEnds: 'Ends in 7 days',
    exampleEndsSoon: 'ends in 7 days',
  };
}

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
  timeGiven: (name: string) => `${quoted(name)} is open for 1 more day`,
  timeTaken: (name: string) => `${quoted(name)} is closed again`,
  timeFailed: (name: string, why: string) => `${quoted(name)} got no more time. ${why}`,
  deliveryGiven: (name: string) => `${quoted(name)} is open for 1 more download`,
  deliveryTaken: (name: string) => `${quoted(name)} has its limit of before`,
  deliveryFailed: (name: string, why: string) => `${quoted(name)} has its limit of before. ${why}`,
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
  today: { title: 'Nothing ends today', text: 'Live links that end before midnight are listed here.' },
  unopened: {
    title: 'Every live link was opened',
    text: 'Links that nobody has opened yet are listed here.',
  },
  problem: { title: 'No problems', text: 'Every shared file is where it was.' },
  lost: {
    title: 'No old addresses',
    text: 'Every link that was sent opens with the address it was sent with.',
  },
  search: (query: string) => `Nothing found for ${quoted(query)}`,
  searchText: 'The search looks at file names and labels.',
  showAll: 'Show all links',
};

export function englishLinks(format: Format) {
  return {
    list: list(format),
    row: englishRow(format),
    lostLinks: lostLinks(format),
    copyMenu,
    copied,
    ends: ends(format),
    actions,
    empty,
  };
}
