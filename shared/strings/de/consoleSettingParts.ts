/** What the settings say of visitors, keys, browsers, licences and the desktop program, in German. */
import type { Format } from '../../format.ts';
import type { englishSettingParts } from '../en/consoleSettingParts.ts';
import { germanConsoleShell } from './consoleShell.ts';

type Words = ReturnType<typeof englishSettingParts>;

const developer = (format: Format): Words['developer'] => ({
  intro: 'Jedes Appwrite-SDK kann dieselben Links als Datei-Tokens anlegen, auflisten, ändern und löschen.',
  rooms: { buckets: 'Buckets, Dateien und Datei-Tokens', keys: 'API-Schlüssel', hosts: 'Web-Hosts' },
  endpoint: 'API-Endpunkt',
  project: 'Projekt-ID',
  copy: (what) => `${what} kopieren`,
  copied: (what) => `${what} kopiert`,
  keys: 'API-Schlüssel',
  noKeys: 'Noch keine Schlüssel. Ein Programm braucht einen, um die API zu benutzen.',
  name: 'Name des neuen Schlüssels',
  nameExample: 'Zum Beispiel Sicherungsskript',
  access: 'Scopes',
  allScopes: 'Alle Scopes',
  someScopes: 'Ausgewählte Scopes',
  ends: 'Schlüssel endet',
  never: 'Wenn ich ihn widerrufe',
  endsIn: (relative) => `endet ${relative}`,
  ended: (relative) => `${relative} beendet`,
  create: 'Schlüssel anlegen',
  created: 'Kopieren Sie das Geheimnis jetzt. Es wird nicht noch einmal gezeigt.',
  secret: 'Geheimnis',
  lastUsed: (relative) => `${relative} benutzt`,
  neverUsed: 'nie benutzt',
  scopeCount: (scopes) => format.count(scopes, { one: 'Scope', other: 'Scopes' }),
  revoke: 'Widerrufen',
  revokeOf: (name) => `${name} widerrufen`,
  revokeSure: 'Endgültig widerrufen',
  keep: 'Behalten',
  failed: (why) => `Das hat nicht geklappt. ${why}`,
});

const browsers: Words['browsers'] = {
  title: 'Angemeldete Browser',
  none: 'Kein Browser ist angemeldet.',
  name: (browser, system) => {
    const name = browser || 'Ein Browser';
    return system === '' ? name : `${name} unter ${system}`;
  },
  here: (name) => `${name} (dieser)`,
  signedIn: (relative) => `${relative} angemeldet`,
  lastUsed: (relative) => `${relative} benutzt`,
  signOut: 'Abmelden',
  signOutOf: (name) => `${name} abmelden`,
  signOutOthers: 'Alle anderen abmelden',
  failed: (why) => `Das hat nicht geklappt. ${why}`,
};

const licences: Words['licences'] = {
  intro: 'In Latchkey steckt die Arbeit vieler anderer. Öffnen Sie einen Namen, um seine Lizenz zu lesen.',
  entry: (name, version) => `${name} ${version}`,
  noText: 'Es ist gemeinfrei, oder seine Lizenz ist die hier genannte.',
  failed: 'Die Lizenzen ließen sich nicht laden. Sie stehen in der Datei THIRD-PARTY.md neben dem Programm.',
};

const visitors = (format: Format): Words['visitors'] => ({
  tab: 'Besucher',
  cardNames: 'Dateinamen auf Karten in Chats zeigen',
  cardNamesHint:
    'Viele Chats zeigen unter einem Link eine kleine Karte. Ohne dies sagt die Karte, dass jemand eine Datei schickt, aber nicht welche: Alle im Chat sehen sie, und auch die Firma dahinter.',
  speed: 'Tempo von allem, was gesendet wird',
  speedHint:
    'Lassen Sie es, wie es ist, außer Anrufe oder Filme stocken, während jemand von Ihnen herunterlädt. Alle Besucher teilen es sich; ein einzelner Link kann noch langsamer sein.',
  speeds: {
    none: 'So schnell es geht',
    choice: (bytesPerSecond) =>
      `Höchstens ${format.bytes(bytesPerSecond)}/s (${format.number((bytesPerSecond * 8) / 1_000_000)} Mbit/s)`,
  },
  atOnce: 'Downloads gleichzeitig',
  atOnceHint:
    'Wer kommt, wenn schon so viele laufen, wartet in der Reihe. Die Seite sagt das, und der Download beginnt, wenn er dran ist. Kleine Dateien warten nie.',
  counts: {
    maxTransfers: 'Insgesamt',
    maxTransfersPerLink: 'Von einem Link',
    maxTransfersPerVisitor: 'Für einen Besucher',
  },
  any: 'Beliebig viele',
  countBad: 'Geben Sie eine ganze Zahl von 1 bis 100.000 ein, oder nichts.',
});

const desktop: Words['desktop'] = {
  tab: 'Dieser Computer',
  openAtLogin: 'Latchkey bei der Anmeldung starten',
  openAtLoginHint: 'Ohne Fenster: Links öffnen sich nach einem Neustart des Computers wieder.',
  askBeforeQuit: 'Vor dem Beenden fragen, solange Links offen sind',
  askBeforeQuitHint: 'Niemand kann sie öffnen, bis Latchkey wieder läuft.',
  updates: 'Nach neuen Versionen suchen',
  updatesHint: 'Beim Start von Latchkey. Eine neue Version wird beim Beenden eingesetzt.',
  shortcuts: 'Tasten, die in jedem Programm gelten',
  shelfShortcut: 'Ablage zum Hineinziehen öffnen',
  clipboardShortcut: 'Inhalt der Zwischenablage teilen',
  noShortcut: 'Keine Tasten',
  keys: { control: 'Strg', alt: 'Alt', shift: 'Umschalt' },
  taken: 'Diese Tasten benutzt schon ein anderes Programm oder das System. Andere können frei sein.',
};

export function germanSettingParts(format: Format): Words {
  return {
    developer: developer(format),
    browsers,
    licences,
    visitors: visitors(format),
    desktop,
    ...germanConsoleShell,
  };
}
