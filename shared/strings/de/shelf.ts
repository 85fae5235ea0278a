import type { Format } from '../../format.ts';
import type { englishShelf } from '../en/shelf.ts';

export function germanShelf(format: Format): ReturnType<typeof englishShelf> {
  const links = (count: number, one: string) =>
    format.plural(count, { one, other: `${format.number(count)} Links` });
  return {
    title: 'Latchkey-Ablage',
    drop: 'Dateien oder Ordner hierher ziehen',
    release: 'Loslassen zum Teilen',
    choose: 'Dateien wählen …',
    sharing: 'Einen Moment …',
    copied: (name, count) => `${links(count, 'Link')} kopiert: ${name}`,
    copy: 'Noch einmal kopieren',
    copiedAgain: (count) => `${links(count, 'Link')} noch einmal kopiert`,
    undo: 'Rückgängig',
    undone: (name) => `Nicht mehr geteilt: ${name}`,
    several: (name, others) => `${name} und ${format.number(others)} weitere`,
    noFiles:
      'Hierher lassen sich nur Dateien und Ordner dieses Computers ziehen. Alles andere geht über die Zwischenablage.',
    failed: (why) => `Nicht geteilt. ${why}`,
    unavailable: 'Latchkey läuft gerade nicht.',
  };
}
