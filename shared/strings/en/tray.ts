/** What the tray says, and sharing without the window. */
import type { Format } from '../../format.ts';
import { englishAudiences } from './audiences.ts';

export function englishTray(format: Format) {
  return {
    share: 'Share file…',
    shareFolder: 'Share folder…',
    shareClipboard: 'Share clipboard',
    shelf: 'Show the shelf',
    /** What is being sent to visitors. */
    transfers: (running: number) => `Sending now (${format.number(running)})`,
    stopSending: (name: string, receiver: string) =>
      receiver === '' ? `Stop sending ${name}` : `Stop sending ${name} to ${receiver}`,
    recent: 'Recent links',
    noRecent: 'Nothing is shared yet',
    copy: 'Copy link',
    showLink: 'Show in Latchkey',
    stop: 'Stop sharing',
    audience: 'Links are for',
    audiences: englishAudiences,
    pause: 'Pause sharing',
    open: 'Open Latchkey',
    quit: 'Quit',
    tooltip: {
      sharing: 'Latchkey',
      paused: 'Latchkey: sharing is paused',
      offline: 'Latchkey: not running',
    },
    /** Titles of notifications about what was done here. */
    copied: 'Link copied',
    notCopied: 'The link could not be copied',
    stopped: 'No longer shared',
    stoppedHow: (name: string) => `${name}. To undo it, open Latchkey.`,
    notDone: 'That did not work',
  };
}

/** Notifications of visits; several that come together are one. */
export function englishVisits(format: Format) {
  return {
    title: 'Latchkey',
    visit: (name: string) => `Somebody opened ${name}`,
    complete: (name: string) => `Somebody has all of ${name}`,
    several: (visits: number, name: string) => `${format.number(visits)} visits to ${name}`,
    many: (visits: number, links: number) =>
      `${format.number(visits)} visits to ${format.number(links)} links`,
  };
}

export function englishQuickShare(format: Format) {
  return {
    copied: (links: number) =>
      format.plural(links, { one: 'Link copied', other: `${format.number(links)} links copied` }),
    whose: (names: readonly string[]) => names.join(', '),
    failed: 'Not shared',
    /** Of many, others have links. */
    rest: (things: number, why: string) =>
      `${format.plural(things, { one: 'One thing is', other: `${format.number(things)} things are` })} not shared. ${why}`,
    notRunning: 'Latchkey is not running, so nothing can be shared. Open its window to see why.',
    clipboard: {
      /** Of files; by the moment. */
      textName: (moment: string) => `Text ${moment}`,
      pictureName: (moment: string) => `Picture ${moment}`,
      empty: 'There is nothing on the clipboard that can be shared: copy a text, a picture or files first.',
      unreadable: 'The clipboard could not be read. Copy it again, and try once more.',
      secret: 'A password manager put this on the clipboard. It is not shared.',
      tooLarge: (size: number, limit: number) =>
        `What is on the clipboard has ${format.bytes(size)}; at most ${format.bytes(limit)} can be shared from there. Save it as a file and share that.`,
    },
  };
}
