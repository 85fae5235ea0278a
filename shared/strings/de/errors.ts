/** What Latchkey's own endpoints say in German; errors of the Appwrite contract have the contract's words. */
import type { PathValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';
import type { englishErrors } from '../en/errors.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

const undone =
  'das ließ sich nicht speichern: Ein Neustart von Latchkey macht es rückgängig. Schaffen Sie Platz, und versuchen Sie es noch einmal.';

const paths: Sentences<PathValues> = {
  absent: 'Der Pfad einer Datei fehlt.',
  tooLong: ({ max }) => `Der Pfad einer Datei ist länger als ${max} Bytes.`,
  nulCharacter: 'Der Pfad einer Datei enthält ein NUL-Zeichen.',
  notAbsolute: 'Der Pfad einer Datei muss vollständig sein.',
  ownFile: ({ name }) => `„${name}“ gehört zu Latchkey selbst und lässt sich nicht teilen.`,
  folder: ({ name }) => `„${name}“ ist ein Ordner.`,
  notFolder: ({ name }) => `„${name}“ ist kein Ordner.`,
  pipe: ({ name }) => `„${name}“ ist eine Pipe, keine Datei.`,
  socket: ({ name }) => `„${name}“ ist ein Socket, keine Datei.`,
  device: ({ name }) => `„${name}“ ist ein Gerät, keine Datei.`,
  notFile: ({ name }) => `„${name}“ ist keine Datei.`,
  missing: ({ name }) => `„${name}“ wurde nicht gefunden.`,
  forbidden: ({ name }) => `„${name}“ lässt sich nicht lesen: Ihnen fehlt die Berechtigung.`,
  brokenLink: ({ name }) => `„${name}“ ist eine symbolische Verknüpfung, die nirgendwohin führt.`,
  longName: ({ name }) => `Der Name von „${name}“ ist zu lang.`,
  diskError: ({ name }) => `„${name}“ lässt sich nicht lesen: Der Datenträger meldet einen Fehler.`,
  unreadable: ({ name }) => `„${name}“ lässt sich nicht lesen.`,
  notUnicode: ({ name }) =>
    `Der Name von „${name}“ ist kein gültiges UTF-8. Benennen Sie die Datei um, um sie zu teilen.`,
  uploaded: 'Diese Datei wurde hochgeladen; sie liegt in keinem Ordner.',
  noFolder: 'Das ist eine einzelne Datei; neue Dateien kommen nur in einen geteilten Ordner.',
  placeUnknown: 'Diese Dateien sind nicht, wo sie waren. Geben Sie an, in welchem Ordner sie jetzt liegen.',
  followed:
    'Dieser Link gibt seine Datei so, wie sie gerade ist. Schalten Sie das aus, bevor Sie mehr hinzufügen.',
};

export function germanErrors(): ReturnType<typeof englishErrors> {
  return {
    linkNotFound: 'Diesen Link gibt es nicht mehr.',
    transferNotFound: 'Diese Übertragung ist zu Ende.',
    passwordNotKept: 'Dieses Passwort ist nicht mehr da. Setzen Sie ein neues.',
    transferMustWait: 'Es laufen schon viele Übertragungen. Fragen Sie gleich noch einmal.',
    requestNotFound: 'Auf diese Antwort wartet niemand mehr.',
    keyNotFound: 'Einen API-Schlüssel mit dieser ID gibt es nicht.',
    sessionNotFound: 'Kein angemeldeter Browser hat diese ID.',
    consoleNotServed:
      'Dieses Latchkey läuft in einem eigenen Fenster, deshalb kann kein Browser seine Konsole öffnen.',
    ownProgram: 'Das erfahren nur Latchkeys eigene Programme auf diesem Computer, kein Browser.',
    codes: {
      used: 'Diese Adresse wurde schon benutzt.',
      late: 'Diese Adresse ist zu alt.',
      unknown: 'Diese Adresse gehört nicht zu dem Latchkey, das gerade läuft.',
    },
    unexpected: 'Der Server ist auf ein unerwartetes Problem gestoßen.',
    databaseDamaged: 'Die Datenbank von Latchkey ist beschädigt. „latchkey restore“ holt eine Kopie zurück.',
    diskFull: {
      nothingSaved: 'Der Datenträger ist voll. Nichts wurde gespeichert.',
      keyClosed: `Der Schlüssel ist geschlossen, aber der Datenträger ist voll und ${undone}`,
      linkClosed: `Der Link ist geschlossen, aber der Datenträger ist voll und ${undone}`,
      sharingPaused: `Das Teilen ist angehalten, aber der Datenträger ist voll und ${undone}`,
    },
    diskFailed: {
      keyClosed: `Der Schlüssel ist geschlossen, aber der Datenträger hat versagt und ${undone}`,
      linkClosed: `Der Link ist geschlossen, aber der Datenträger hat versagt und ${undone}`,
      sharingPaused: `Das Teilen ist angehalten, aber der Datenträger hat versagt und ${undone}`,
    },
    paths,
    routeFaults,
    findings: { ...findings, ...routeFaults },
    mends,
  };
}
