/** What the console says of the terms on which a link opens, in German. */
import type { Format } from '../../format.ts';
import type { englishPolicy } from '../en/consolePolicy.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishPolicy>;

const password: Words['password'] = {
  label: 'Passwort',
  ask: 'Nach einem Passwort fragen…',
  none: 'Jeder mit dem Link kann ihn öffnen.',
  isSet: 'Besucher werden nach einem Passwort gefragt. Es lässt sich nicht mehr zeigen, nur ersetzen.',
  replace: 'Ersetzen…',
  remove: 'Entfernen',
  removed: 'Sobald Sie speichern, werden Besucher nicht mehr nach einem Passwort gefragt.',
  keep: 'Lassen, wie es ist',
  once: 'Es wird nur jetzt gezeigt: Kopieren Sie es, bevor Sie speichern.',
  empty: 'Geben Sie mindestens ein Zeichen ein, oder lassen Sie es, wie es ist.',
  generate: 'Ein anderes',
  copy: 'Link und Passwort kopieren',
  message: (address, secret) => `${address}\nPasswort: ${secret}`,
  failed: (why) => `Es ließ sich kein Passwort machen. ${why}`,
};

const address: Words['address'] = {
  renew: 'Neue Adresse',
  hint: 'Die bisherige Adresse öffnet nichts mehr. Bedingungen und Protokoll bleiben.',
  renewed: (name) => `${quoted(name)} hat eine neue Adresse, sie ist kopiert`,
  ready: (name) => `${quoted(name)} hat eine neue Adresse`,
  back: (name) => `${quoted(name)} öffnet sich unter der bisherigen Adresse`,
};

const fields: Pick<
  Words,
  | 'label'
  | 'labelHint'
  | 'name'
  | 'nameHint'
  | 'includeNew'
  | 'includeNewHint'
  | 'liveSet'
  | 'liveSetHint'
  | 'live'
  | 'liveHint'
  | 'note'
  | 'noteHint'
> = {
  label: 'Etikett',
  labelHint: 'Nur Sie sehen es, in der Liste und in der Suche.',
  name: 'Name der Datei',
  nameHint: 'So sehen und speichern ihn Besucher.',
  includeNew: 'Neue Dateien einschließen',
  includeNewHint: 'Auch Dateien, die später in den Ordner kommen, werden geteilt.',
  liveSet: 'Den Dateien folgen',
  liveSetHint:
    'Besucher bekommen sie so, wie sie gerade sind. Ausgeschaltet bekommen sie den Stand von dann, oder nichts von dem, was sich ändert.',
  live: 'Der Datei folgen',
  liveHint:
    'Besucher bekommen sie so, wie sie gerade ist. Ausgeschaltet bekommen sie den Stand von dann, oder nichts, sobald sie sich ändert.',
  note: 'Nachricht an Besucher',
  noteHint: 'Steht auf der Seite des Links.',
};

export function germanPolicy(format: Format): Words {
  return {
    title: (name) => `Optionen von ${quoted(name)}`,
    ...fields,
    password,
    address,
    ends: 'Ende',
    opensAt: 'Öffnet sich am',
    opensHint: 'Leer gelassen, öffnet er sich sofort.',
    opensLate: 'Der Link endet vorher, er öffnet sich also nie. Geben Sie ihm auch ein späteres Ende.',
    opens: (moment) => `Bis ${moment} sehen Besucher, wann er sich öffnet, und bekommen nichts.`,
    opensBad: 'Das ist kein Zeitpunkt. Wählen Sie einen anderen.',
    opensPast: 'Dieser Zeitpunkt ist vorbei, er ist also offen.',
    limit: 'Downloads',
    limitHint: 'Wie viele Besucher es ganz bekommen. Leer gelassen, beliebig viele.',
    limitBad: 'Geben Sie eine ganze Zahl von 1 bis 1.000.000 ein.',
    once: 'Nur einmal',
    limitAndEnd: (limit, end) => {
      const after = `Endet nach ${format.count(limit, { one: 'Download', other: 'Downloads' })}`;
      return end === undefined ? `${after}.` : `${after}, oder: ${end}. Was zuerst kommt, zählt.`;
    },
    speed: 'Tempo',
    speeds: {
      none: 'So schnell es geht',
      choice: (bytesPerSecond) => `Höchstens ${format.bytes(bytesPerSecond)}/s für alle Besucher zusammen`,
    },
    firstVisitorOnly: 'Nur für den ersten Besucher',
    firstVisitorHint:
      'Er öffnet sich nur für den, der zuerst etwas davon lädt. Das Öffnen der Seite lädt nichts.',
    lookOnly: 'Nur ansehen',
    lookOnlyHint:
      'Die Seite zeigt Bilder, Filme, Töne, PDF und Text und bietet keinen Download an. Was man sehen kann, kann man trotzdem behalten, zumindest als Foto vom Bildschirm.',
    lookOnlyNothing: 'Mit einer Zahl von Downloads zeigt die Seite nichts, es gibt also nichts anzusehen.',
    cancel: 'Abbrechen',
    save: 'Speichern',
    saved: (name) => `Die Optionen von ${quoted(name)} sind geändert`,
    undone: (name) => `Die Optionen von ${quoted(name)} sind wie zuvor`,
    failed: (name, why) => `Die Optionen von ${quoted(name)} sind wie zuvor. ${why}`,
  };
}
