import type { Format } from '../../format.ts';
import type { englishRecovery } from '../en/recovery.ts';
import { germanRestore } from './restore.ts';

/** The ways on from a lost database in the desktop window, and what was done, in German. */
export function germanRecovery(format: Format): ReturnType<typeof englishRecovery> {
  const { done, kept, revived } = germanRestore(format);
  return {
    putBack: (moment) => `Kopie von ${moment} zurückholen`,
    putBackHint:
      'Seitdem gemachte Links sind weg. Nichts geht verloren: Die jetzige Datenbank bleibt im Ordner set-aside des Datenordners.',
    beginAnew: 'Neu anfangen',
    beginAnewHint:
      'Alle Links sind weg, und neue haben neue Adressen. Nichts geht verloren: Alles kommt in den Ordner set-aside des Datenordners.',
    done,
    kept,
    revived,
    unknown: (files) =>
      `${format.count(files, { one: 'hochgeladene Datei ist', other: 'hochgeladene Dateien sind' })} neuer als diese Kopie und ${format.plural(files, { one: 'liegt', other: 'liegen' })} dreißig Tage lang in set-aside.`,
    anew: 'Latchkey hat neu angefangen.',
    keptAll: (folder) =>
      `Alles, was da war, liegt in ${folder} des Datenordners. Neue Links haben neue Adressen.`,
  };
}
