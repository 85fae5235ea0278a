import type { RestoreValues } from '../../faults.ts';
import type { Format } from '../../format.ts';
import type { Sentences } from '../../sentences.ts';
import type { englishRestore } from '../en/restore.ts';

const unchanged = 'es wurde nichts geändert.';

export const germanRestoreFaults = {
  noCopies: 'In diesem Datenordner gibt es noch keine Kopien der Datenbank; jeden Tag wird eine gemacht.',
  allDamaged: `Auch alle Kopien der Datenbank in diesem Datenordner sind beschädigt; ${unchanged}`,
  unknownCopy: ({ name }) => `Eine Kopie „${name}“ gibt es nicht; „latchkey restore“ zeigt alle.`,
  damagedCopy: ({ name }) =>
    `Die Kopie „${name}“ ist selbst beschädigt; wählen Sie eine andere, ${unchanged}`,
  noRoom: `Auf dem Datenträger ist nicht genug Platz, um eine Kopie zurückzuholen; ${unchanged}`,
  nothingThere: 'In diesem Datenordner ist nichts.',
} satisfies Sentences<RestoreValues>;

/** What `latchkey restore` says in German. */
export function germanRestore(format: Format): ReturnType<typeof englishRestore> {
  return {
    faults: germanRestoreFaults,
    columns: ['NAME', 'GEMACHT', 'LINKS', 'DATEIEN', 'GRÖSSE', 'STAND'],
    sound: 'in Ordnung',
    damaged: 'beschädigt',
    hint: '„latchkey restore NAME“ holt eine zurück; was jetzt da ist, wird aufbewahrt.',
    done: (moment) => `Die Datenbank ist auf dem Stand von ${moment}.`,
    kept: (folder) => `Die bisherige liegt in ${folder} des Datenordners.`,
    unknown: (files) =>
      `${format.count(files, { one: 'hochgeladene Datei ist', other: 'hochgeladene Dateien sind' })} neuer als diese Kopie; der nächste Start legt sie in set-aside, wo sie dreißig Tage bleiben.`,
    revived: 'Links und Schlüssel, die seitdem zurückgenommen wurden, gelten wieder: Sehen Sie sie durch.',
    anew: (folder) =>
      `Alles liegt in ${folder} des Datenordners; der nächste Start fängt neu an, mit neuen Adressen.`,
  };
}
