/** Why a command line is invalid, in German. */
import type { ReachUsageValues, UsageValues } from '../../faults.ts';
import type { Sentences } from '../../sentences.ts';

const words: Record<UsageValues['missingWord']['word'], string> = {
  file: 'Eine Datei zum Teilen',
  linkId: 'Die ID eines Links',
  keyId: 'Die ID eines Schlüssels',
  newEnd: 'Das neue Ende',
  scope: 'Ein Scope zwischen zwei Kommas',
  copy: 'Der Name einer Kopie',
};

function missing(what: string): string {
  return `${what} fehlt; „latchkey --help“ zeigt, wie man es schreibt.`;
}

const values: Record<ReachUsageValues['reachValue']['option'], string> = {
  audience: 'computer, network oder internet',
  'public-url': 'eine Adresse wie https://share.example.com, oder eine mit einem Pfad darunter',
  'router-port': 'einen Port',
  tunnel:
    'ssh:BENUTZER@HOST[:PORT], srv.us, localhost.run, pinggy, cloudflared[:NAME], ngrok, tailscale oder tailscale:serve',
  certificate:
    'zwei Dateien mit einem Komma dazwischen, das Zertifikat mit seiner Kette und seinen Schlüssel',
  address: 'eine IP-Adresse dieses Computers',
  'trust-proxy': 'IP-Adressen mit Kommas dazwischen',
};

export const germanUsage: Sentences<UsageValues> = {
  unknownCommand: ({ name }) => `Einen Befehl „${name}“ gibt es nicht; „latchkey --help“ zeigt alle.`,
  missingWord: ({ word }) => missing(words[word]),
  missingOption: ({ option }) => missing(option),
  missingValue: ({ option }) => missing(`Der Wert von ${option}`),
  missingArgument: ({ option }) => `Der Option „${option}“ fehlt ihr Wert.`,
  needlessArgument: ({ option }) => `Die Option „${option}“ hat keinen Wert.`,
  ambiguousArgument: ({ option }) =>
    `Der Option „${option}“ fehlt ihr Wert; einer, der mit einem Strich beginnt, steht hinter einem =, wie in ${option}=-x.`,
  unknownOption: ({ option }) => `Unbekannte Option „${option}“.`,
  tooMany: ({ word }) => `„${word}“ ist ein Wort zu viel; „latchkey --help“ zeigt, wie man es schreibt.`,
  port: ({ option }) => `${option} ist eine ganze Zahl von 0 bis 65535.`,
  when: ({ text }) =>
    `„${text}“ ist kein Ende: Schreiben Sie 90m, 7d, morgen, Fr. 17 Uhr, in 2 Wochen, 1. Dez. 18:00, 2030-01-31 oder nie.`,
  past: ({ text }) => `„${text}“ ist vorbei; schreiben Sie einen Zeitpunkt, der noch kommt.`,
  tooFar: ({ text }) =>
    `„${text}“ ist zu weit weg: Ein Ende liegt höchstens zehn Jahre voraus, oder ist never.`,
  start: ({ text }) =>
    `„${text}“ ist kein Anfang: Schreiben Sie 90m, morgen, Fr. 17 Uhr, in 2 Wochen, 1. Dez. 18:00 oder 2030-01-31.`,
  startTooFar: ({ text }) => `„${text}“ ist zu weit weg: Ein Link öffnet sich höchstens zehn Jahre voraus.`,
  limit: ({ max }) => `--limit ist eine ganze Zahl von 1 bis ${max}.`,
  splitName: '--split macht für jede Datei einen Link, --name hätte also nicht die eine, die es nennt.',
  formatTwice: '--json ist ein Format; geben Sie dies an oder --format csv.',
  limitTwice: '--once ist ein Limit von 1; geben Sie dies an oder --limit.',
  nothingToChange: 'Sagen Sie, was sich ändern soll; „latchkey --help“ zeigt die Optionen.',
  longName: ({ max }) => `Der Name eines Schlüssels hat höchstens ${max} Zeichen.`,
  commandFirst: ({ name }) => `Der Befehl kommt zuerst: latchkey ${name}, dann seine Optionen.`,
  scope: ({ name, all }) => `Einen Scope „${name}“ gibt es nicht; es gibt ${all.join(', ')} und all.`,
  reachValue: ({ option, text }) => `--${option} kann nicht „${text}“ sein: Schreiben Sie ${values[option]}.`,
  bothWays: ({ option }) => `--${option} und --no-${option} schließen einander aus.`,
  format: ({ text }) => `--format kann nicht „${text}“ sein: Schreiben Sie json oder csv.`,
  seconds: ({ option }) => `--${option} ist eine Zahl von Sekunden, höchstens ein Tag.`,
};
