/** The entries in the menus of the system, in German. The English catalogue says what each text is for. */
import type { englishConsoleShell } from '../en/consoleShell.ts';
import { quoted } from './quoted.ts';

export const germanConsoleShell: typeof englishConsoleShell = {
  shell: {
    title: 'Aus der Dateiverwaltung teilen',
    entries: {
      applications: {
        label: 'Anwendungsmenü',
        hint: 'Mit „Datei teilen …“ bei einem Rechtsklick. Öffnet auch latchkey://-Adressen, die die Zeile eines Links zeigen.',
      },
      nautilus: { label: 'Dateien (GNOME)', hint: 'Bei einem Rechtsklick unter „Skripte“.' },
      dolphin: { label: 'Dolphin (KDE)', hint: 'Bei einem Rechtsklick.' },
      thunar: {
        label: 'Thunar (Xfce)',
        hint: 'Bei einem Rechtsklick. Thunar zeigt es, sobald es neu gestartet wurde.',
      },
      sendTo: { label: 'Senden an', hint: 'Bei einem Rechtsklick, für eines oder mehrere.' },
      explorer: {
        label: 'Explorer',
        hint: 'Bei einem Rechtsklick auf eine einzelne Datei oder einen Ordner.',
      },
      service: { label: 'Finder', hint: 'Bei einem Rechtsklick unter „Schnellaktionen“ oder „Dienste“.' },
      addresses: {
        label: 'Adressen, die mit latchkey:// beginnen',
        hint: 'Sie zeigen die Zeile eines Links.',
      },
    },
    faults: {
      development: () =>
        'Latchkey läuft hier aus dem Quelltext, es gibt also kein Programm, das ein Eintrag starten könnte. Dazu muss es installiert sein.',
      moveFirst: () =>
        'macOS startet Latchkey von einem wechselnden Ort aus. Nach „Programme“ verschoben und dort geöffnet, kann es Einträge haben.',
      unusualPath: () =>
        'Latchkey liegt in einem Ordner, dessen Name in einem solchen Eintrag nicht stehen kann. In einem anderen Ordner geht es.',
      unreadable: (path) =>
        `${quoted(path)} ist nicht lesbar als das, was es sein soll, und blieb, wie es ist. Nach dem Ausbessern oder Löschen geht es noch einmal.`,
      foreign: (path) => `${quoted(path)} ist nicht von Latchkey und blieb, wie es ist.`,
      notWritten: (path) =>
        path === ''
          ? 'Das System hat das nicht erlaubt.'
          : `Das System hat keine Änderung an ${quoted(path)} erlaubt.`,
    },
    outdated: 'Das startet ein anderes Latchkey als dieses.',
    renew: 'Dieses starten',
    renewOf: (label) => `Aus ${label} dieses starten`,
  },
};
