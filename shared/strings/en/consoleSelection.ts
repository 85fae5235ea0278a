/** What the console says of several links at once. */
import type { Format } from '../../format.ts';

export function englishSelection(format: Format) {
  const links = (count: number) => format.count(count, { one: 'link', other: 'links' });
  const some = (failed: number, count: number) => `${format.number(failed)} of ${links(count)}`;
  return {
    label: 'Selected links',
    all: (count: number) => `Select all ${format.number(count)}`,
    copy: (count: number) => format.plural(count, { one: 'Copy link', other: 'Copy links' }),
    changeEnd: 'Change end',
    stop: 'Stop sharing',
    leave: 'Clear selection',
    progress: (done: number, count: number) => `${format.number(done)} of ${links(count)} done…`,
    copied: (count: number) => `${links(count)} copied`,
    stopped: (count: number) => `Stopped sharing ${links(count)}`,
    restored: (count: number) => `${links(count)} as before`,
    failed: {
      read: (why: string) => `The selected links could not be read. ${why}`,
      end: (failed: number, count: number, why: string) =>
        `The end of ${some(failed, count)} is as before. ${why}`,
      stop: (failed: number, count: number, why: string) => `Still shared: ${some(failed, count)}. ${why}`,
      undo: (failed: number, count: number, why: string) => `Not taken back: ${some(failed, count)}. ${why}`,
    },
    nothing: {
      end: 'All of these were stopped. Share them again first.',
      stop: 'None of these is shared any more.',
      copy: 'None of these opens any more.',
    },
  };
}
