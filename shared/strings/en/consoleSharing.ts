/** What the console says while files become links. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

const file = { one: 'file', other: 'files' };
const fileOrFolder = { one: 'file or folder', other: 'files and folders' };
const link = { one: 'link', other: 'links' };

const drop = {
  label: 'Share files',
  heading: 'Drop a file, get a link',
  sentence: 'The file stays on this computer. You can take the link back at any moment.',
  compact: 'Drop files anywhere in this window',
  compactHint: 'The link is copied for you.',
  release: 'Let go to share',
  choose: 'Choose files…',
  path: 'Share a path…',
  chooseFolder: 'Choose a folder…',
  empty: (name: string) => `${quoted(name)} has no files, so there is nothing to share.`,
  unreadable: (path: string) => `${quoted(path)} cannot be read, so it is left out.`,
  pastedText: (moment: string) => `Pasted text ${moment}`,
  pastedImage: (moment: string, extension: string) => `Pasted image ${moment}.${extension}`,
};

const pathDialog = {
  title: 'Share a path on this computer',
  sentence: 'Nothing is copied: visitors are sent it from where it lies.',
  label: 'Path of the file or folder',
  example: 'For example ~/Videos/film.mp4',
  empty: 'Type or paste the full path of a file or folder.',
  partial: 'Type the whole path, from its first /, its drive letter or ~ on.',
  browse: 'Browse…',
  inFolder: (path: string) => `In ${path}`,
  up: 'One folder up',
  nothingHere: 'There is nothing to choose in this folder.',
  cut: 'There is more than is listed here: type the rest of the path.',
  share: 'Share',
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
    /** @param hasSets whether more than single files are among them */
    what: (names: readonly string[], hasSets: boolean) =>
      names.length === 1 ? quoted(names[0] ?? '') : format.count(names.length, hasSets ? fileOrFolder : file),
    until: (moment: string) => `until ${moment}`,
    untilStopped: 'until you stop it',
    copyByHand: 'Your browser did not allow copying. The link is selected: press Ctrl+C, or ⌘C on a Mac.',
    address: 'Link address',
    change: 'Change',
    split: 'Make separate links',
    splitFailed: (why: string) => `It is still one link. ${why}`,
    /** Some have links of their own, and the rest does not. */
    splitPartly: (done: number, all: number, why: string) =>
      `${format.number(done)} of ${format.number(all)} have links of their own now; the one link still opens everything. ${why}`,
    /** After undoing it. */
    joinPartly: (links: number, why: string) =>
      `The one link opens everything again, and ${format.plural(links, { one: 'a separate link still opens', other: `${format.number(links)} separate links still open` })} as well. ${why}`,
    splitPassword: 'It has a password, which separate links would not ask for.',
    splitWithout: (files: number) =>
      format.plural(files, {
        one: '1 file was not uploaded, and has no link of its own.',
        other: `${format.number(files)} files were not uploaded, and have no link of their own.`,
      }),
    stillOneToo: (why: string) => `The one link opens as well, beside the separate ones. ${why}`,
    undo: 'Undo',
    qr: 'QR',
    close: 'Dismiss',
    undone: (links: number) => format.plural(links, { one: 'The link is gone', other: 'The links are gone' }),
    stillShared: (name: string, links: number, why: string) =>
      links === 1
        ? `${quoted(name)} is still shared. ${why}`
        : `${quoted(name)} and ${format.count(links - 1, { one: 'other link', other: 'other links' })} are still there. ${why}`,
    failed: (name: string, why: string) => `${quoted(name)} is not shared. ${why}`,
    severalFailed: (files: number, why: string) => `${format.count(files, file)} are not shared. ${why}`,
  };
}

function uploads(format: Format) {
  return {
    label: 'Uploads',
    waiting: 'Waiting',
    several: (files: number) => format.count(files, file),
    files: (arrived: number, files: number) => `${format.number(arrived)} of ${format.count(files, file)}`,
    left: {
      sentence: (percent: number) =>
        `Stopped at ${format.number(Math.floor(percent))} % when the page was closed.`,
      file: 'Choose the same file again to go on.',
      files: 'Choose or drop the same files again to go on.',
      choose: 'Choose it again…',
      chooseFiles: 'Choose them again…',
    },
    different: (files: number) =>
      `${format.plural(files, { one: 'This is not the same file, so it', other: 'These are not the same files, so they' })} cannot go on where the upload stopped.`,
    elsewhere: 'Another window goes on with this upload, so nothing is sent from here.',
    linking: 'Making the link…',
    progress: (sent: number, size: number) => `${format.bytes(sent)} of ${format.bytes(size)}`,
    speed: (bytesPerSecond: number) => `${format.bytes(Math.round(bytesPerSecond))}/s`,
    timeLeft: (seconds: number) => `${format.number(seconds)} s left`,
    timeLeftMinutes: (minutes: number) => `${format.number(minutes)} min left`,
    of: (name: string) => `Upload of ${name}`,
    cancel: (name: string) => `Cancel the upload of ${name}`,
    cancelled: (name: string) => `The upload of ${quoted(name)} is cancelled`,
    retry: 'Try again',
    goWithout: 'Share the rest',
    failed: (why: string) => `${why} What arrived is kept: trying again goes on from there.`,
    tooLarge: (size: number, most: number) =>
      `It is ${format.bytes(size)}; uploads end at ${format.bytes(most)}. Share it by its path instead, which copies nothing.`,
  };
}

export function englishSharing(format: Format) {
  return { drop, pathDialog, share: share(format), uploads: uploads(format) };
}
