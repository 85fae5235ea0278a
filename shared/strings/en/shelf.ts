/** The shelf: a small window that stays above the others, to drop on. */
import type { Format } from '../../format.ts';

export function englishShelf(format: Format) {
  const links = (count: number, one: string) =>
    format.plural(count, { one, other: `${format.number(count)} links` });
  return {
    title: 'Latchkey shelf',
    drop: 'Drop files or folders here',
    release: 'Let go to share',
    choose: 'Choose files…',
    sharing: 'One moment…',
    copied: (name: string, count: number) => `${links(count, 'Link')} copied: ${name}`,
    copy: 'Copy again',
    copiedAgain: (count: number) => `${links(count, 'Link')} copied again`,
    undo: 'Undo',
    undone: (name: string) => `No longer shared: ${name}`,
    several: (name: string, others: number) => `${name} and ${format.number(others)} more`,
    /** Text, pictures out of a page. */
    noFiles:
      'Only files and folders of this computer can be dropped here. Share anything else from the clipboard.',
    failed: (why: string) => `Not shared. ${why}`,
    unavailable: 'Latchkey is not running at the moment.',
  };
}
