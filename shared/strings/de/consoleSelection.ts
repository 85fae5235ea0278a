/** What the console says of several links at once, in German. */
import type { Format } from '../../format.ts';
import type { englishSelection } from '../en/consoleSelection.ts';

export function germanSelection(format: Format): ReturnType<typeof englishSelection> {
  const links = (count: number) => format.count(count, { one: 'Link', other: 'Links' });
  const some = (failed: number, count: number) => `${format.number(failed)} von ${links(count)}`;
  return {
    label: 'Ausgewählte Links',
    all: (count) => `Alle ${format.number(count)} auswählen`,
    copy: (count) => format.plural(count, { one: 'Link kopieren', other: 'Links kopieren' }),
    changeEnd: 'Ende ändern',
    stop: 'Nicht mehr teilen',
    leave: 'Auswahl aufheben',
    progress: (done, count) => `${format.number(done)} von ${links(count)} erledigt…`,
    copied: (count) => `${links(count)} kopiert`,
    stopped: (count) => `${links(count)} nicht mehr geteilt`,
    restored: (count) => `${links(count)} wie zuvor`,
    failed: {
      read: (why) => `Die ausgewählten Links ließen sich nicht lesen. ${why}`,
      end: (failed, count, why) => `Bei ${some(failed, count)} ist das Ende wie zuvor. ${why}`,
      stop: (failed, count, why) => `Noch geteilt: ${some(failed, count)}. ${why}`,
      undo: (failed, count, why) => `Nicht zurückgenommen: ${some(failed, count)}. ${why}`,
    },
    nothing: {
      end: 'Alle diese Links wurden gestoppt. Zuerst wieder teilen.',
      stop: 'Keiner dieser Links wird noch geteilt.',
      copy: 'Keiner dieser Links öffnet sich noch.',
    },
  };
}
