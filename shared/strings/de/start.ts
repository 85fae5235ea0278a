import type { StartValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';
import type { englishLoss } from '../en/start.ts';

const keyBackup =
  'Legen Sie die Sicherung zurück: Ohne die Schlüssel lassen sich Links und verschlüsselte Dateien nicht öffnen.';

const waysOn =
  'Holen Sie mit „latchkey restore“ eine Kopie zurück, oder fangen Sie mit „latchkey restore --anew“ neu an: Das legt alles beiseite und löscht nichts.';

/** Without the ways on: the window has buttons for them. */
export const germanLoss: typeof englishLoss = {
  databaseUnusable: 'Die Datenbank im Datenordner lässt sich nicht öffnen.',
  databaseDamaged: 'Die Datenbank im Datenordner ist beschädigt oder lässt sich nicht lesen oder schreiben.',
  databaseMissing:
    'Die Datenbank im Datenordner fehlt oder ist leer, aber Schlüssel und Dateien, die zu ihr gehören, sind da.',
  databaseOlder:
    'Die Datenbank im Datenordner ist älter als das, was neben ihr liegt: Sie würde die neuesten Dateien und Links nicht kennen und wieder öffnen, was seitdem gestoppt wurde.',
};

const withWaysOn = (reason: keyof typeof germanLoss) => `${germanLoss[reason]} ${waysOn}`;

/** Why a server does not run, in German. */
export const germanStart: Sentences<StartValues> = {
  runtime: ({ node }) => `Latchkey braucht Node 22.15, 23.8 oder neuer; das hier ist Node ${node}.`,
  locked: 'Latchkey läuft mit diesem Datenordner schon.',
  portTaken: ({ port, option }) =>
    `Port ${port} wird von einem anderen Programm benutzt; beenden Sie es, oder wählen Sie mit ${option} einen anderen.`,
  portReserved: ({ port, option }) =>
    `Port ${port} ist Administratoren vorbehalten; wählen Sie mit ${option} einen ab 1024.`,
  foreignHost: ({ host }) =>
    `${host} ist keine Adresse dieses Computers; wählen Sie mit --share-host eine andere.`,
  portUnusable: ({ host, port, option }) =>
    `Auf ${host}, Port ${port}, lässt sich nicht hören; wählen Sie mit ${option} einen anderen.`,
  newerDatabase:
    'Diesen Datenordner hat eine neuere Version von Latchkey benutzt; bitte aktualisieren Sie Latchkey, um ihn zu öffnen.',
  noRoomToUpgrade:
    'Auf dem Datenträger ist nicht genug Platz, um die Datenbank auf diese Version von Latchkey zu bringen; es wurde nichts geändert. Schaffen Sie Platz, und starten Sie neu.',
  folderNotWritable: 'Der Datenordner lässt sich nicht benutzen: Er ist nicht beschreibbar.',
  lockDamaged:
    'Die Datei lock.db im Datenordner ist beschädigt; in ihr steht nichts, löschen Sie sie also, und starten Sie neu.',
  folderOpen:
    'Andere Benutzer dieses Computers können den Datenordner öffnen, in dem auch anderes liegt; geben Sie Latchkey einen eigenen Ordner, oder nehmen Sie ihnen die Rechte.',
  folderUnusable: ({ code }) => `Der Datenordner lässt sich nicht benutzen: Das System antwortet ${code}.`,
  oddEntry: ({ name, kind }) =>
    `„${name}“ im Datenordner ist ${kind === 'file' ? 'keine Datei' : 'kein Ordner'}, wie Latchkey es dort braucht; schieben Sie es weg, und starten Sie neu.`,
  databaseUnusable: withWaysOn('databaseUnusable'),
  databaseDamaged: withWaysOn('databaseDamaged'),
  databaseMissing: withWaysOn('databaseMissing'),
  databaseOlder: withWaysOn('databaseOlder'),
  keysMissing: `Die Schlüsseldatei keys.json im Datenordner fehlt. ${keyBackup}`,
  keysUnreadable: ({ code }) =>
    `Die Schlüsseldatei keys.json im Datenordner lässt sich nicht lesen (${code}). ${keyBackup}`,
  keysDamaged: `Die Schlüsseldatei keys.json im Datenordner ist beschädigt. ${keyBackup}`,
  keysIncomplete: `Die Schlüsseldatei keys.json im Datenordner ist unvollständig. ${keyBackup}`,
  unexpected: 'Der Server ist auf ein unerwartetes Problem gestoßen.',
  silent: ({ seconds }) => `Der Server hat ${seconds} Sekunden lang nicht geantwortet.`,
  crashed: 'Der Server ist immer wieder abgebrochen, deshalb wurde er nicht noch einmal gestartet.',
  ended: 'Der Server hat sich beendet, bevor er bereit war.',
};
