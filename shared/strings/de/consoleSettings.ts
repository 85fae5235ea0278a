/** What the general settings of the console say, in German. */
import type { Format } from '../../format.ts';
import type { englishSettings } from '../en/consoleSettings.ts';

type Words = ReturnType<typeof englishSettings>;

const days = { one: 'Tag', other: 'Tagen' };

const settings = (format: Format): Words['settings'] => ({
  title: 'Einstellungen',
  general: 'Allgemein',
  developerTab: 'Für Entwickler',
  licencesTab: 'Lizenzen',
  language: 'Sprache',
  languageOfSystem: 'Wie das System',
  lifetime: 'Ein neuer Link endet',
  lifetimeHint: 'Jeder Link lässt sich später ändern.',
  lifetimes: {
    '3600': 'Nach 1 Stunde',
    '86400': 'Nach 1 Tag',
    '604800': 'Nach 7 Tagen',
    '2592000': 'Nach 30 Tagen',
    never: 'Wenn ich ihn stoppe',
  },
  customLifetime: (count) => `Nach ${format.count(count, days)}`,
  retention: 'Das Protokoll eines Links bleibt',
  retentions: {
    '7': '7 Tage lang',
    '30': '30 Tage lang',
    '90': '90 Tage lang',
    '365': 'Ein Jahr lang',
    never: 'Für immer',
  },
  customRetention: (count) => `${format.count(count, { one: 'Tag', other: 'Tage' })} lang`,
  addresses: 'Adressen der Besucher im Protokoll',
  addressKinds: { full: 'Vollständig', shortened: 'Nur ihr Netzwerk', none: 'Gar nicht' },
  ownerName: 'Ihr Name auf den Seiten Ihrer Links',
  ownerNameHint: 'Besucher sehen, wer ihnen die Datei schickt. Ohne ihn nennt die Seite niemanden.',
  ownerColour: 'Farbe der Seiten, die für das Internet offen sind',
  severalAs: 'Mehreres, das zusammen geteilt wird, bekommt',
  severalKinds: { one: 'Einen gemeinsamen Link', many: 'Je einen eigenen Link' },
  colours: {
    slate: 'Schiefer',
    blue: 'Blau',
    green: 'Grün',
    purple: 'Violett',
    pink: 'Rosa',
    orange: 'Orange',
  },
  shortcuts: 'Tastatur',
  shortcutList: [
    ['Strg K', 'Aktion oder Link finden', '⌘K'],
    ['Strg V', 'Teilen, was kopiert wurde', '⌘V'],
    ['↑ ↓', 'In der Liste bewegen'],
    ['C', 'Link kopieren'],
    ['E', 'Ende ändern'],
    ['O', 'Optionen des Links'],
    ['L', 'Wer es bekam'],
    ['Entf', 'Nicht mehr teilen'],
    ['Strg Z', 'Rückgängig', '⌘Z'],
    ['/', 'Suchen'],
  ],
  version: (version) => `Latchkey ${version}`,
  close: 'Schließen',
  failed: (why) => `Die Einstellung ist wie zuvor. ${why}`,
});

export function germanSettings(format: Format): Words {
  return { settings: settings(format) };
}
