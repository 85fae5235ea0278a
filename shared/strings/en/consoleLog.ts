/** What the console says of who did what with a link. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

export function englishLog(format: Format) {
  return {
    title: (name: string) => `Who got ${quoted(name)}`,
    none: 'Nobody has opened it yet.',
    total: (shown: number, total: number) =>
      shown === total
        ? format.count(total, { one: 'entry', other: 'entries' })
        : `The newest ${format.number(shown)} of ${format.count(total, { one: 'entry', other: 'entries' })}`,
    columns: { at: 'When', who: 'Who', what: 'What' },
    somebody: 'A visitor',
    bot: 'looks at links in chats and mail',
    events: {
      opened: 'Opened the page',
      looked: 'Looked at it',
      started: 'Began to download',
      sent: 'Sent in full: everything left this computer',
      confirmed: 'Arrived in full',
      aborted: 'Stopped',
      refused: 'Was not let in',
    },
    /** How much of it was sent by then. */
    amount: (percent: number, bytes: number) => `${format.number(percent)} % · ${format.bytes(bytes)}`,
    note: 'Who is behind a name of a browser is not known: two browsers are two visitors.',
    save: 'Save as table (CSV)',
    saveJson: 'Save as JSON',
    fileName: (name: string, ending: string) => `Log of ${name}.${ending}`,
    close: 'Close',
    failed: (why: string) => `The log could not be read. ${why}`,
  };
}
