/** What the console says of one link, in its row of the list. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

const rowWords = {
  state: {
    live: 'Live',
    paused: 'Paused',
    ended: 'Ended',
    stopped: 'Stopped',
  },
  waiting: 'Waiting for first visitor',
  gathering: 'Its files are being gathered; visitors wait',
  arriving: 'Being uploaded; visitors wait',
  neverOpened: 'Never opened',
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
  options: 'Options…',
  label: 'Label',
  labelOf: (name: string) => `Label of ${quoted(name)}`,
  changeLabel: 'Change the label',
  labelled: (name: string, label: string) =>
    label === '' ? `${quoted(name)} has no label any more` : `${quoted(name)} is labelled ${quoted(label)}`,
  labelFailed: (name: string, why: string) => `The label of ${quoted(name)} is as before. ${why}`,
  labelTooLong: (most: number) => `A label has ${most} characters at most. Shorten it, or press Escape.`,
  stop: 'Stop sharing',
  /** The same where it stands beside the name. */
  stopShort: 'Stop',
  again: 'Share again',
  remedies: { shareNewVersion: 'Share the new version', relink: 'Find it again' },
  reveal: 'Show in folder',
  more: 'More actions',
  select: (name: string) => `Select ${quoted(name)}`,
  qr: 'Show QR code',
};

export function englishRow(format: Format) {
  return {
    ...rowWords,
    opened: (relative: string) => `Opened ${relative}`,
    /** The page, or the content on it, and nothing more. */
    onlySeen: {
      opened: (relative: string) => `Opened ${relative}, nothing taken yet`,
      looked: (relative: string) => `Looked at ${relative}, nothing taken yet`,
    },
    seen: {
      opened: (relative: string) => `Opened ${relative}`,
      looked: (relative: string) => `Looked at ${relative}`,
    },
    log: 'Who got it…',
    asked: (visitors: number) =>
      `${format.count(visitors, { one: 'visitor asks', other: 'visitors ask' })} for more time`,
    askedForOne: (visitors: number) =>
      `${format.count(visitors, { one: 'visitor asks', other: 'visitors ask' })} for one more download`,
    giveTime: 'Give 1 more day',
    giveDelivery: 'Give 1 more download',
    /** How many it left for in full, and of how many that is known to have arrived. */
    delivered: (sent: number, confirmed: number) =>
      confirmed === 0
        ? `Delivered to ${format.number(sent)}`
        : `Delivered to ${format.number(sent)}, ${format.number(confirmed)} confirmed`,
    sending: (percent: number, agent: string) =>
      `${format.number(Math.floor(percent))} % to ${agent === '' ? 'a visitor' : agent}`,
    begun: (visitors: number) =>
      `Begun by ${format.count(visitors, { one: 'visitor', other: 'visitors' })}, not in full`,
    limitLeft: (left: number, limit: number) =>
      left === 0 ? 'No download left' : `${format.number(left)} of ${format.number(limit)} left`,
  };
}
